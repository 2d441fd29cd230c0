//! What tests of single sign-on share: a provider on this machine, and browsers that go there.

use std::sync::{Arc, OnceLock};

use http::header;
use provost_app::{
    AppSettings,
    single_sign_on::{AllowedDomains, GroupMapping, SsoProvider, SsoSettings},
};
use provost_core::clock::Clock as _;
use provost_identity::oidc::{Client, HttpClient, Preset, Registration};
use provost_testkit::{
    StandInProvider, TestClock,
    provider::{CLIENT_ID, CLIENT_SECRET},
};

use super::{
    browser::{Browser, HOST, location},
    owned_with, settings,
};
use crate::support::{Answer, TestApi};

/// A server that Ada owns, and two providers of identities that it knows.
pub(super) struct Scene {
    pub(super) api: Arc<TestApi>,
    pub(super) company: StandInProvider,
    pub(super) other: StandInProvider,
}

/// What a test changes about the providers.
pub(super) struct Wanted {
    pub(super) just_in_time: bool,
    pub(super) enforced: bool,
    pub(super) trusts_second_factor: bool,
    pub(super) domains: AllowedDomains,
    pub(super) groups: GroupMapping,
    pub(super) settings: AppSettings,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            just_in_time: false,
            enforced: false,
            trusts_second_factor: false,
            domains: AllowedDomains::All,
            groups: GroupMapping::default(),
            settings: settings(),
        }
    }
}

impl Scene {
    pub(super) async fn new() -> Self {
        Self::with(Wanted::default()).await
    }

    pub(super) async fn with(wanted: Wanted) -> Self {
        let clock: Arc<OnceLock<Arc<TestClock>>> = Arc::default();
        let provider = || {
            let clock = Arc::clone(&clock);
            StandInProvider::start(move || {
                let clock = clock.get().expect("the clock of the server");
                clock.now().as_micros() / 1_000_000
            })
        };
        let (company, other) = (provider(), provider());
        let described = |name: &str, label: &str, provider: &StandInProvider| {
            let back = format!("https://{HOST}/auth/sso/{name}/callback");
            let issuer = provider.issuer();
            let registration = Registration::new(Preset::Generic, Some(&issuer), CLIENT_ID, back);
            let registration = registration
                .unwrap()
                .with_secret(CLIENT_SECRET.to_owned())
                .with_groups("groups".to_owned());
            let http = HttpClient::new(std::time::Duration::from_secs(5), None).unwrap();
            Arc::new(SsoProvider {
                name: name.to_owned(),
                label: label.to_owned(),
                client: Client::new(registration, http),
                back_channel_logout_uri: format!(
                    "https://{HOST}/auth/sso/{name}/back-channel-logout"
                ),
                allowed_domains: wanted.domains.clone(),
                just_in_time: wanted.just_in_time,
                trusts_second_factor: wanted.trusts_second_factor,
                groups: wanted.groups.clone(),
            })
        };
        let providers = vec![
            described("company", "Company", &company),
            described("other", "Other", &other),
        ];
        let api = owned_with(AppSettings {
            single_sign_on: SsoSettings {
                providers,
                enforced: wanted.enforced,
                signed_out_url: format!("https://{HOST}/signed-out"),
            },
            ..wanted.settings
        })
        .await;
        let _ = clock.set(Arc::clone(&api.clock));
        Self {
            api,
            company,
            other,
        }
    }

    pub(super) fn browser(&self) -> Browser {
        Browser::new(&self.api)
    }

    /// Where the company sends a browser back to, in which somebody signs in there.
    pub(super) async fn sent_back(&self, browser: &mut Browser) -> String {
        let answer = browser.get("/auth/sso/company?next=%2Fruns").await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        own_path(&self.company.sign_in(location(&answer)))
    }

    /// Signs in by the company, as far as the server has it.
    pub(super) async fn sign_in(&self, browser: &mut Browser) -> Answer {
        let back = self.sent_back(browser).await;
        browser.get(&back).await
    }

    /// Has Ada consent to be signed in by the company.
    pub(super) async fn link(&self, browser: &mut Browser) -> Answer {
        let asked = self.sign_in(browser).await;
        assert_eq!(
            location(&asked),
            "/auth/sso-link?next=%2Fruns",
            "{}",
            asked.text
        );
        let signed_in = browser.sign_in(super::EMAIL, super::PASSWORD).await;
        assert_eq!(signed_in.status, 303, "{}", signed_in.text);
        browser
            .submit("/auth/sso-link/consent", &[("next", "/runs")])
            .await
    }

    /// A server that has linked Ada to the company.
    pub(super) async fn linked(wanted: Wanted) -> Self {
        let scene = Self::with(wanted).await;
        let linked = scene.link(&mut scene.browser()).await;
        assert_eq!(location(&linked), "/runs", "{}", linked.text);
        scene
    }
}

/// An address of this server without its beginning.
pub(super) fn own_path(address: &str) -> String {
    let start = format!("https://{HOST}");
    address
        .strip_prefix(&start)
        .expect("this server")
        .to_owned()
}

/// That nobody is signed in, and what people are told.
pub(super) fn assert_refused(browser: &Browser, answer: &Answer, status: u16, told: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert!(answer.text.contains(told), "{told}: {}", answer.text);
    assert_eq!(browser.session(), None, "{told}");
    assert!(!answer.headers.contains_key(header::LOCATION));
}
