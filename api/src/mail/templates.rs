//! The texts: one template per occasion, each in English and in Spanish.
//!
//! A template's first line is `Subject: …`, the rest the body. Besides the values that the mail was queued with it may
//! use `name` (the recipient), `site` (the address of the installation) and `community` (the CoC's name).

use anyhow::Context;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use serde_json::Value;

macro_rules! templates {
    ($($name:literal,)+) => {
        /// Every template with its texts in English and Spanish.
        const TEMPLATES: &[(&str, &str, &str)] = &[$((
            $name,
            include_str!(concat!("templates/", $name, ".en.txt")),
            include_str!(concat!("templates/", $name, ".es.txt")),
        ),)+];
    };
}

templates! {
    "agreement_published",
    "inactivity_warning",
    "memorandum_lapses",
    "nomination_approved",
    "nomination_declined",
    "nomination_waiting",
    "removal_asked",
    "restored",
    "suspended",
    "password_reset",
    "test",
    "user_list_due",
    "welcome",
    "class_cancelled",
    "class_changed",
    "class_confirmed",
    "class_moved_up",
    "class_reminder",
    "class_request_answered",
    "class_waiting",
}

/// A mail as it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject line.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// What stands in every mail.
#[derive(Debug, Clone)]
pub struct Renderer {
    engine: Environment<'static>,
    site: String,
}

impl Renderer {
    /// Texts that lead to the installation at this address.
    pub fn new(site: &str) -> anyhow::Result<Self> {
        let mut engine = Environment::new();
        // A placeholder without a value is a mistake of ours, not an empty place in somebody's mail.
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        for (name, english, spanish) in TEMPLATES {
            for (language, text) in [("en", english), ("es", spanish)] {
                // The first line is cut off before the values come in: none of them can end the subject.
                let (first, body) = text.split_once('\n').context("a template has more than one line")?;
                let subject = first.strip_prefix("Subject: ").context("a template begins with its subject")?;
                engine.add_template_owned(format!("{name}.{language}.subject"), subject)?;
                engine.add_template_owned(format!("{name}.{language}.body"), body.trim())?;
            }
        }
        Ok(Self { engine, site: site.trim_end_matches('/').to_owned() })
    }

    /// Writes a mail to somebody in the language (BCP 47) that they prefer, English when we do not speak it.
    pub fn write(
        &self,
        template: &str,
        language: Option<&str>,
        name: &str,
        community: &str,
        values: &Value,
    ) -> anyhow::Result<Letter> {
        let spoken = if language.is_some_and(|language| language.starts_with("es")) { "es" } else { "en" };
        let always = context! { name, community, site => self.site.as_str() };
        let values = context! { ..always, ..Serde(values) };
        let write =
            |part: &str| self.engine.get_template(&format!("{template}.{spoken}.{part}"))?.render(values.clone());
        // A value with a line break in it must not become a header.
        let subject = write("subject")?.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Letter { subject, body: format!("{}\n", write("body")?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_file_is_registered_and_both_languages_ask_for_the_same_values() {
        let renderer = Renderer::new("https://hmis.example").unwrap();
        for (name, english, spanish) in TEMPLATES {
            let asked = |language: &str| -> BTreeSet<String> {
                let parts = ["subject", "body"].map(|part| format!("{name}.{language}.{part}"));
                let of = |part: &String| renderer.engine.get_template(part).unwrap().undeclared_variables(false);
                // What is written differently in Spanish is handed over twice.
                parts.iter().flat_map(of).map(|value| value.trim_end_matches("_es").to_owned()).collect()
            };
            assert_eq!(asked("en"), asked("es"), "{name}");
            assert_ne!(english, spanish, "{name}");
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mail/templates");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 2 * TEMPLATES.len(), "every file is registered");
    }

    #[test]
    fn a_mail_is_written_in_the_readers_language_and_says_what_it_was_given() {
        let renderer = Renderer::new("https://hmis.example/").unwrap();
        let english = renderer.write("test", Some("en-US"), "Ana", "Bay CoC", &json!({"sender": "Ben"})).unwrap();
        assert_eq!(english.subject, "Test mail from Bay CoC");
        assert!(english.body.contains("Hello Ana,") && english.body.contains("Ben"), "{}", english.body);
        assert!(english.body.contains("https://hmis.example\n"), "{}", english.body);
        let spanish = renderer.write("test", Some("es"), "Ana", "Bay CoC", &json!({"sender": "Ben"})).unwrap();
        assert!(spanish.body.contains("Hola, Ana:"), "{}", spanish.body);
    }

    #[test]
    fn a_value_cannot_add_a_header_and_a_missing_one_is_an_error() {
        let renderer = Renderer::new("https://hmis.example").unwrap();
        let sly = renderer.write("test", None, "Ana", "Bay\r\nBcc: everybody@example.org", &json!({"sender": "B"}));
        assert_eq!(sly.unwrap().subject, "Test mail from Bay Bcc: everybody@example.org");
        assert!(renderer.write("test", None, "Ana", "Bay CoC", &json!({})).is_err());
        assert!(renderer.write("no such template", None, "Ana", "Bay CoC", &json!({})).is_err());
    }
}
