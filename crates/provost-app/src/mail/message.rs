//! Messages in words.
//!
//! Nothing in them was chosen by anybody but the operator and us: whoever can have a message sent
//! must not be able to say something in it.

use std::fmt;

use provost_schemas::Timestamp;

use crate::one_use_links::OneUseLink;

/// A message to one person, with the same in plain text and in HTML.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The address of the person.
    pub to: String,
    /// What it is about.
    pub subject: &'static str,
    /// The text.
    pub text: String,
    /// The text in HTML.
    pub html: String,
}

/// The text may hold a link that lets somebody in, so it is not shown.
impl fmt::Debug for Mail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Mail")
            .field("to", &self.to)
            .field("subject", &self.subject)
            .finish_non_exhaustive()
    }
}

/// The message to somebody who was invited.
pub fn invitation(to: &str, public_url: &str, link: &OneUseLink) -> Mail {
    with_link(
        to,
        &Words {
            subject: "You are invited to Provost",
            before: "You were invited to use Provost. Choose a password to sign in with:",
            button: "Choose a password",
            after: "If you do not know why, you can ignore this message.",
        },
        &link.address(public_url),
        link.expiration,
    )
}

/// The message to somebody who forgot their password.
pub fn password_reset(to: &str, public_url: &str, link: &OneUseLink) -> Mail {
    with_link(
        to,
        &Words {
            subject: "Set a new password for Provost",
            before: "Somebody, most likely you, asked for a link to set a new password for Provost:",
            button: "Set a new password",
            after: "If it was not you, ignore this message: your password stays as it is.",
        },
        &link.address(public_url),
        link.expiration,
    )
}

/// The message with which an operator tries out whether mail arrives.
pub fn trial(to: &str, public_url: &str) -> Mail {
    let text = "This is what was to be tried out: Provost can send you mail.";
    let server = format!("The server is {public_url}.");
    Mail {
        to: to.to_owned(),
        subject: "Mail from Provost arrives",
        text: format!("{text}\n\n{server}\n"),
        html: page(&format!("<p>{text}</p>\n<p>{}</p>", escaped(&server))),
    }
}

struct Words {
    subject: &'static str,
    before: &'static str,
    button: &'static str,
    after: &'static str,
}

fn with_link(to: &str, words: &Words, address: &str, expiration: Timestamp) -> Mail {
    let Words {
        subject,
        before,
        button,
        after,
    } = words;
    let until = expiration.to_chrono().format("%Y-%m-%d %H:%M UTC");
    let good = format!("The link is good once, until {until}.");
    let shown = escaped(address);
    Mail {
        to: to.to_owned(),
        subject,
        text: format!("{before}\n\n{address}\n\n{good}\n{after}\n"),
        html: page(&format!(
            "<p>{before}</p>\n<p><a href=\"{shown}\">{button}</a></p>\n<p>{good}</p>\n\
             <p>{after}</p>\n<p>If the link cannot be opened, copy this address:<br>{shown}</p>"
        )),
    }
}

fn page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n\
         {body}\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use provost_identity::{
        SystemRandom,
        tokens::{Purpose, Token},
    };

    use super::*;

    fn link(purpose: Purpose) -> OneUseLink {
        OneUseLink {
            token: Token::mint(purpose, &SystemRandom).expect("a token"),
            expiration: Timestamp::from_micros(1_790_000_000_000_000),
        }
    }

    #[test]
    fn both_texts_have_the_link_and_its_end() {
        let link = link(Purpose::PasswordReset);
        let mail = password_reset("ada@example.org", "https://provost.example.org", &link);
        let address = format!(
            "https://provost.example.org/reset?token={}",
            link.token.expose()
        );
        for text in [&mail.text, &mail.html] {
            assert!(text.contains(&address), "{text}");
            assert!(text.contains("until 2026-09-21 14:13 UTC"), "{text}");
        }
        assert!(mail.html.contains(&format!("<a href=\"{address}\">")));
    }

    #[test]
    fn a_message_is_not_shown_with_its_link() {
        let link = link(Purpose::Invitation);
        let mail = invitation("ada@example.org", "https://provost.example.org", &link);
        let shown = format!("{mail:?}");
        assert!(!shown.contains(link.token.expose()), "{shown}");
        assert!(!shown.contains("http"), "{shown}");
    }

    #[test]
    fn an_address_stays_text_in_html() {
        let mail = trial("ada@example.org", "https://provost.example.org/?a=\"><b>&c");
        assert!(
            mail.html.contains("?a=&quot;&gt;&lt;b&gt;&amp;c"),
            "{}",
            mail.html
        );
    }
}
