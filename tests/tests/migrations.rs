//! Every migration can be taken back, and taking it back and running it again changes nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use hmis_tests::database::{TestDatabase, store};
use tokio_postgres::Client;

/// Everything that a migration can make, one line each.
const CATALOGUE: &str = "
    with ours as (select oid from pg_namespace where nspname = 'public')
    select concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                     a.attgenerated, a.attidentity, pg_get_expr(d.adbin, d.adrelid)) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace in (select oid from ours) and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0
       and not a.attisdropped
    union all
    select concat_ws(' ', 'table', relname, relkind, relpersistence, relrowsecurity, relforcerowsecurity, relacl,
                     reloptions)
      from pg_class where relnamespace in (select oid from ours) and relkind in ('r', 'p', 'S', 'm')
    union all
    select concat_ws(' ', 'view', relname, pg_get_viewdef(oid)) from pg_class
     where relnamespace in (select oid from ours) and relkind in ('v', 'm')
    union all
    select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace in (select oid from ours)
    union all
    select pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indexrelid
     where relnamespace in (select oid from ours)
    union all
    select concat_ws(' ', 'trigger', tgrelid::regclass, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
    union all
    select concat_ws(' ', 'policy', tablename, policyname, qual, with_check) from pg_policies
    union all
    select pg_get_functiondef(p.oid) from pg_proc p where pronamespace in (select oid from ours) and prokind <> 'a'
       and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
    union all
    select concat_ws(' ', 'type', typname, string_agg(enumlabel, ',' order by enumsortorder))
      from pg_type left join pg_enum on enumtypid = pg_type.oid
     where typnamespace in (select oid from ours) and typtype in ('e', 'd') group by typname
    union all
    select concat_ws(' ', 'extension', extname) from pg_extension
    union all
    select concat_ws(' ', 'schema', nspname) from pg_namespace where nspname !~ '^pg_'
    order by 1";

async fn catalogue(client: &Client) -> Vec<String> {
    let lines = client.query(CATALOGUE, &[]).await.unwrap().iter().map(|row| row.get(0)).collect::<Vec<String>>();
    // Diesel's own list of what has run stays when everything is taken back.
    lines.into_iter().filter(|line| !line.contains("__diesel_schema_migrations")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn up_down_up_ends_where_up_ended() {
    let database = TestDatabase::empty().await;
    let store = store(&database.url());
    let client = database.client().await;
    let before = catalogue(&client).await;

    let ran = store.migrate().await.unwrap();
    assert!(!ran.is_empty());
    let up = catalogue(&client).await;
    assert!(up.len() > before.len() + 100, "the catalogue query sees the tables");
    assert_eq!(store.pending_migrations().await.unwrap(), Vec::<String>::new());

    store.revert_all_migrations().await.unwrap();
    assert_eq!(catalogue(&client).await, before, "taken back, nothing stays behind");

    assert_eq!(store.migrate().await.unwrap(), ran);
    assert_eq!(catalogue(&client).await, up, "the second time makes the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn migrating_twice_at_once_is_harmless() {
    let database = TestDatabase::empty().await;
    let url = database.url();
    let both = [0, 1].map(|_| {
        let url = url.clone();
        tokio::spawn(async move { store(&url).migrate().await.unwrap().len() })
    });
    let mut ran = Vec::new();
    for one in both {
        ran.push(one.await.unwrap());
    }
    ran.sort_unstable();
    assert_eq!(ran[0], 0, "the second finds nothing left to do");
    assert!(ran[1] > 0);
}
