mod common;
use hmis_csv::{Limits, Package, Severity};
#[test]
fn look() {
    for f in ["lsa-fy2026-v8/input", "datalab-fy2026/input", "import-fy2024/input"] {
        let p = common::conformance(f).unwrap();
        let t = std::time::Instant::now();
        let package = Package::open(&p, &Limits::default()).unwrap();
        println!("{f} {} {:?} {:?}", package.standard().id, package.export(), package.findings());
        for s in [Severity::Error, Severity::Warning] {
            println!("{:#?}", common::read_all(&package, s));
        }
        println!("{:?}", t.elapsed());
    }
}
