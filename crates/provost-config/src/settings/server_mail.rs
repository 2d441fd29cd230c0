//! Mail to people.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::secret::Secret;
use crate::value::{MailSecurity, Seconds};

settings_group! {
    /// Mail to people: invitations, and links for those who forgot their password. Prefect has
    /// none.
    ServerMailSettings at "server.mail." {
        /// Host of the mail server, which speaks SMTP. No mail is sent if it is unset.
        ///
        /// `server.auth.public_url` has to be set as well: links in mail begin with it.
        host: Option<String>, provost_only();
        /// Port of the mail server; unless set, 587 with `starttls`, 465 with `tls`, 25 with
        /// `none`.
        port: Option<u16>, provost_only();
        /// How the connection is encrypted.
        security: MailSecurity = "starttls", provost_only();
        /// File with certificates, in PEM, of authorities that are believed besides the usual ones.
        ca_file: Option<PathBuf>, provost_only();
        /// Name to sign in with at the mail server; unless set, nobody signs in there.
        username: Option<String>, provost_only();
        /// Password to sign in with at the mail server.
        password: Option<Secret>, provost_only();
        /// Who mail is from, such as `Provost <provost@example.org>`.
        from: Option<String>, provost_only();
        /// Where answers are to go, if not to who it is from.
        reply_to: Option<String>, provost_only();
        /// Seconds that the mail server is waited for.
        timeout: Seconds = "15", above(0.0), provost_only();
    }
}
