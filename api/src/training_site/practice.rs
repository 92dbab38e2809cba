//! Cases to practise, one for each role: a short list of steps. Where the audit trail tells that a step was done, it
//! ticks itself; the others are ticked by hand.

/// A step.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Name within the case.
    pub id: &'static str,
    /// What to do, English.
    pub en: &'static str,
    /// What to do, Spanish.
    pub es: &'static str,
    /// Where, in the web interface.
    pub path: &'static str,
    /// The audit action that shows it was done; `None` when only the user can tell.
    pub action: Option<&'static str>,
}

/// A case.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Name.
    pub id: &'static str,
    /// Roles that practise it.
    pub roles: &'static [&'static str],
    /// Title, English.
    pub en: &'static str,
    /// Title, Spanish.
    pub es: &'static str,
    /// The steps in their order.
    pub steps: &'static [Step],
}

const fn step(
    id: &'static str,
    en: &'static str,
    es: &'static str,
    path: &'static str,
    action: Option<&'static str>,
) -> Step {
    Step { id, en, es, path, action }
}

const FIND: Step = step(
    "find",
    "Search for a person by part of the name.",
    "Busque a una persona por parte del nombre.",
    "/clients",
    Some("client.searched"),
);
const OPEN: Step =
    step("open", "Open the person's record.", "Abra el expediente de la persona.", "/clients", Some("client.viewed"));
const TIMELINE: Step = step(
    "timeline",
    "Look at the timeline: where did this person stay last?",
    "Mire la línea de tiempo: ¿dónde se quedó esta persona por última vez?",
    "/clients",
    Some("client.timeline_viewed"),
);
const PROJECT: Step = step(
    "project",
    "Open a project and see who is enrolled today.",
    "Abra un proyecto y vea quién está inscrito hoy.",
    "/projects",
    Some("project.people_listed"),
);
const REPORT: Step = step(
    "report",
    "Run a data quality report for the last quarter.",
    "Genere un informe de calidad de datos del último trimestre.",
    "/reports/data-quality",
    Some("report.run"),
);
const SIGN_OUT: Step = step(
    "sign-out",
    "Say how to leave a shared computer: sign out, do not only close the window.",
    "Diga cómo dejar una computadora compartida: cierre la sesión, no solo la ventana.",
    "/account/sessions",
    None,
);

/// Every case.
pub const CASES: &[Case] = &[
    Case {
        id: "intake-desk",
        roles: &["case_manager", "agency_administrator"],
        en: "At the intake desk: find before you add",
        es: "En la recepción: busque antes de agregar",
        steps: &[
            FIND,
            OPEN,
            TIMELINE,
            step(
                "alias",
                "Add the name that the person likes to be called by.",
                "Agregue el nombre por el que la persona prefiere que la llamen.",
                "/clients",
                Some("client.alias_added"),
            ),
            step(
                "correct",
                "Correct a value on the record and save.",
                "Corrija un dato del expediente y guarde.",
                "/clients",
                Some("client.changed"),
            ),
            REPORT,
        ],
    },
    Case {
        id: "night-shift",
        roles: &["shelter_night_staff", "pit_volunteer"],
        en: "Night shift: who is here",
        es: "Turno de noche: quién está aquí",
        steps: &[PROJECT, FIND, OPEN, SIGN_OUT],
    },
    Case {
        id: "on-the-street",
        roles: &["outreach_worker"],
        en: "On the street: recognize a person",
        es: "En la calle: reconocer a una persona",
        steps: &[FIND, OPEN, TIMELINE, SIGN_OUT],
    },
    Case {
        id: "numbers",
        roles: &["coc_planner"],
        en: "Reading numbers without names",
        es: "Leer números sin nombres",
        steps: &[
            REPORT,
            step(
                "largest",
                "Find the table with the most errors and say which project type they come from.",
                "Encuentre la tabla con más errores y diga de qué tipo de proyecto vienen.",
                "/reports",
                None,
            ),
        ],
    },
    Case {
        id: "administrator",
        roles: &["hmis_administrator"],
        en: "Bring data in, find out who looked",
        es: "Importar datos y ver quién consultó",
        steps: &[
            FIND,
            OPEN,
            REPORT,
            step(
                "refuse",
                "Send any HMIS CSV zip and read why the training site does not take it in.",
                "Envíe un zip HMIS CSV y lea por qué el sitio de capacitación no lo acepta.",
                "/data/imports",
                Some("import.received"),
            ),
        ],
    },
    Case {
        id: "trainer",
        roles: &["trainer"],
        en: "Prepare a class",
        es: "Preparar una clase",
        steps: &[
            step(
                "class",
                "Set a class by hand for next week.",
                "Programe una clase para la próxima semana.",
                "/today/calendar",
                Some("class.created"),
            ),
            step(
                "register",
                "Register for a class yourself, as your learners will.",
                "Inscríbase usted en una clase, como lo harán sus alumnos.",
                "/today/calendar",
                Some("class.registered"),
            ),
            step(
                "reset",
                "Say when you would reset this site, and what stays when you do.",
                "Diga cuándo restablecería este sitio y qué se conserva.",
                "/training-site",
                None,
            ),
        ],
    },
    Case {
        id: "auditor",
        roles: &["auditor"],
        en: "Who looked, and why",
        es: "Quién consultó y por qué",
        steps: &[
            step(
                "projects",
                "Open a project and note its agency.",
                "Abra un proyecto y anote su agencia.",
                "/projects",
                None,
            ),
            SIGN_OUT,
        ],
    },
];

/// The cases for somebody with these roles.
pub fn cases(roles: &[&str]) -> impl Iterator<Item = &'static Case> {
    CASES.iter().filter(move |case| case.roles.iter().any(|role| roles.contains(role)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_shipped_role_has_a_case_in_both_languages() {
        let roles = [
            "hmis_administrator",
            "agency_administrator",
            "case_manager",
            "shelter_night_staff",
            "outreach_worker",
            "coc_planner",
            "trainer",
            "auditor",
            "pit_volunteer",
        ];
        for role in roles {
            assert_eq!(cases(&[role]).count(), 1, "{role}");
        }
        for case in CASES {
            let ids: BTreeSet<_> = case.steps.iter().map(|step| step.id).collect();
            assert_eq!(ids.len(), case.steps.len(), "{}", case.id);
            assert!(case.steps.iter().all(|step| !step.en.is_empty() && step.en != step.es), "{}", case.id);
        }
    }
}
