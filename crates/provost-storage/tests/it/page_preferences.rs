//! How people like the page to look.

use provost_schemas::ui::{PageClock, PagePalette, PagePreferences, PageTheme, PageZone};
use provost_storage::repositories::page_preferences;
use provost_testkit::TestDatabase;

use crate::people::{NOW, later, person};

#[tokio::test]
async fn what_somebody_likes_is_theirs_and_takes_the_place_of_what_they_liked_before() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let ada = person(&mut work, "ada@example.org").await;
        let bob = person(&mut work, "bob@example.org").await;
        let mut liked = PagePreferences {
            theme: PageTheme::Dark,
            palette: PagePalette::Distinct,
            clock: PageClock::HalfDay,
            zone: PageZone("Europe/Berlin".to_owned()),
        };
        page_preferences::write(&mut work, ada, &liked, NOW)
            .await
            .unwrap();
        liked.clock = PageClock::Day;
        page_preferences::write(&mut work, ada, &liked, later(1))
            .await
            .unwrap();
        let kept = page_preferences::read(&mut work, ada).await.unwrap();
        assert_eq!(kept, Some(liked), "{name}");
        let of_bob = page_preferences::read(&mut work, bob).await.unwrap();
        assert_eq!(of_bob, None, "{name}");
    }
}
