//! The ways out: a mail server, or files in a folder for an installation without one.

use super::Letter;
use anyhow::Context;
use hmis_store::mail::Sending;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{Address, AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::path::Path;

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct Transport {
    way: Way,
    sender: Mailbox,
}

#[derive(Debug, Clone)]
enum Way {
    Server(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
}

impl Transport {
    /// The mail server of this URL (`smtps://user:password@host:465`, `smtp://host:587?tls=required`), or without one
    /// `*.eml` files in the folder.
    pub fn open(server: Option<&str>, folder: &Path, sender: &str) -> anyhow::Result<Self> {
        let way = if let Some(url) = server {
            let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).context("HMIS_SMTP_URL is not valid")?;
            Way::Server(server.build())
        } else {
            std::fs::create_dir_all(folder)?;
            #[cfg(unix)]
            std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
            Way::Folder(AsyncFileTransport::new(folder))
        };
        Ok(Self { way, sender: sender.parse().context("HMIS_MAIL_FROM is not valid")? })
    }

    /// Sends a letter, once.
    pub async fn send(&self, name: &str, address: &str, letter: Letter) -> Sending {
        let Ok(address) = address.parse::<Address>() else { return Sending::Hopeless("address") };
        let message = Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(Some(name.to_owned()), address))
            .subject(letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body);
        let Ok(message) = message else { return Sending::Hopeless("message") };
        match &self.way {
            Way::Server(server) => match server.send(message).await {
                Ok(_) => Sending::Sent,
                Err(error) if error.is_permanent() => Sending::Hopeless("refused"),
                Err(_) => Sending::TryAgain("server"),
            },
            Way::Folder(folder) => match folder.send(message).await {
                Ok(_) => Sending::Sent,
                Err(_) => Sending::TryAgain("disk"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter { subject: "Año nuevo".to_owned(), body: "Hello\n".to_owned() }
    }

    #[tokio::test]
    async fn without_a_server_mail_becomes_files() {
        let folder = tempfile::tempdir().unwrap();
        let transport = Transport::open(None, folder.path(), "Hearth <hearth@hmis.example>").unwrap();
        assert_eq!(transport.send("Ana", "ana@example.org", letter()).await, Sending::Sent);
        let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].extension().unwrap(), "eml");
        let text = std::fs::read_to_string(&files[0]).unwrap();
        assert!(text.contains("ana@example.org") && text.contains("Hello"), "{text}");
        assert_eq!(transport.send("Ana", "no address", letter()).await, Sending::Hopeless("address"));
    }

    #[tokio::test]
    async fn a_server_that_does_not_answer_is_tried_again() {
        // Port 1 of this machine is closed.
        let transport =
            Transport::open(Some("smtp://127.0.0.1:1"), Path::new("unused"), "hearth@hmis.example").unwrap();
        assert_eq!(transport.send("Ana", "ana@example.org", letter()).await, Sending::TryAgain("server"));
        assert!(Transport::open(Some("http://127.0.0.1"), Path::new("unused"), "hearth@hmis.example").is_err());
    }
}
