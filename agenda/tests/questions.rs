//! Questions as data: what a binding passes on, and what comes back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail so")]

use annuaire_agenda::{Question, Trouble};
use serde_json::{Value, json};

const ADA: &str = "6f1c2b9e-0000-4000-8000-000000000001";
const BOB: &str = "6f1c2b9e-0000-4000-8000-000000000002";
const MEETING: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:weekly@example.org\n\
    DTSTART;TZID=Europe/Paris:20260105T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR";

/// Monday mornings, and what is known besides.
fn diary(contact: &str, more: Value) -> Value {
    let mut diary = json!({
        "contact": contact,
        "availability": {"zone": "Europe/Paris", "weekly": {"monday": ["09:00-11:00"]}},
    });
    diary.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    diary
}

fn ask(question: &Value) -> Result<Value, Trouble> {
    let question: Question = serde_json::from_value(question.clone()).unwrap();
    question.answer().map(|answer| serde_json::to_value(answer).unwrap())
}

fn week(advisers: &Value, with: &str) -> Value {
    json!({"slots": {
        "advisers": advisers, "with": with, "booking": {"duration": 60},
        "from": "2026-03-02T00:00:00Z", "until": "2026-03-09T00:00:00Z", "now": "2026-03-01T12:00:00Z",
    }})
}

#[test]
fn a_calendar_that_was_fetched_takes_its_owners_time() {
    let answer = ask(&week(&json!([diary(ADA, json!({"feeds": [MEETING]}))]), "all")).unwrap();
    let slots = &answer["slots"]["slots"];
    assert_eq!(
        slots,
        &json!([{
            "from": "2026-03-02T09:00:00Z", "until": "2026-03-02T10:00:00Z", "left": 1,
        }])
    );
}

#[test]
fn any_of_a_team_is_met_by_whoever_waited_longest() {
    let served = json!({"served": "2026-02-27T10:00:00Z"});
    let team = json!([diary(ADA, served), diary(BOB, json!({"feeds": [MEETING]}))]);
    let answer = ask(&week(&team, "any")).unwrap();
    let slots = answer["slots"]["slots"].as_array().unwrap();
    let turns: Vec<_> = slots.iter().map(|slot| (&slot["from"], &slot["adviser"])).collect();
    assert_eq!(
        turns,
        [
            (&json!("2026-03-02T08:00:00Z"), &json!(ADA)),
            (&json!("2026-03-02T09:00:00Z"), &json!(BOB)),
        ]
    );
}

#[test]
fn a_slot_that_is_missing_has_its_reasons_in_both_languages() {
    let why = |with: &str, at: &str| {
        let advisers = json!([diary(ADA, json!({"feeds": [MEETING]})), diary(BOB, json!({}))]);
        ask(&json!({"why": {
            "advisers": advisers, "with": with, "booking": {"duration": 60},
            "at": at, "now": "2026-03-01T12:00:00Z",
        }}))
        .unwrap()["why"]
            .clone()
    };
    assert_eq!(
        why("all", "2026-03-02T08:00:00Z"),
        json!([{"reasons": [{
            "code": "busy", "en": "the adviser is already taken", "fr": "le conseiller est déjà pris",
        }]}])
    );
    assert_eq!(why("any", "2026-03-02T08:00:00Z"), json!([]));
    let nobody = why("any", "2026-03-03T08:00:00Z");
    assert_eq!((&nobody[0]["adviser"], &nobody[1]["adviser"]), (&json!(ADA), &json!(BOB)));
    assert_eq!(nobody[1]["reasons"][0]["code"], "day_off");
}

#[test]
fn an_appointment_that_was_deposited_is_not_counted_again_in_the_calendar() {
    let left = |taken: &Value| {
        let mut group =
            week(&json!([diary(ADA, json!({"feeds": [MEETING], "appointments": [taken]}))]), "all");
        group["slots"]["booking"]["capacity"] = 3.into();
        let slots = ask(&group).unwrap()["slots"]["slots"].clone();
        let begins = |it: &&Value| it["from"] == taken["from"];
        slots.as_array().unwrap().iter().find(begins).map(|it| it["left"].clone())
    };
    let mut taken = json!({"from": "2026-03-02T08:00:00Z", "until": "2026-03-02T09:00:00Z"});
    assert_eq!(left(&taken), None);
    taken["uid"] = "weekly@example.org".into();
    assert_eq!(left(&taken), Some(json!(2)));
}

#[test]
fn a_calendar_tells_when_its_owner_is_busy_and_what_was_doubtful() {
    let feed = MEETING.replace("TZID=Europe/Paris", "TZID=Nowhere/Land");
    let answer = ask(&json!({"busy": {
        "feed": feed, "zone": "Europe/London",
        "from": "2026-03-02T00:00:00Z", "until": "2026-03-09T00:00:00Z",
    }}))
    .unwrap();
    let busy = &answer["busy"];
    assert_eq!(
        busy["busy"],
        json!([{"from": "2026-03-02T09:00:00Z", "until": "2026-03-02T10:00:00Z"}])
    );
    assert_eq!(busy["complete"], true);
    assert_eq!(busy["remarks"][0]["code"], "zone_unknown");
}

#[test]
fn what_cannot_be_computed_is_said_with_a_code() {
    let code = |question: Value| ask(&question).unwrap_err().code();
    let page = json!([diary(ADA, json!({"feeds": ["<html>"]}))]);
    assert_eq!(code(week(&page, "all")), "not_a_calendar");
    let mut backwards = week(&json!([diary(ADA, json!({}))]), "all");
    backwards["slots"]["until"] = "2026-03-01T00:00:00Z".into();
    assert_eq!(code(backwards), "hours_backwards");
    let mut century = week(&json!([diary(ADA, json!({}))]), "all");
    century["slots"]["until"] = "2126-03-01T00:00:00Z".into();
    assert_eq!(code(century), "range_too_long");
    let mut endless = week(&json!([diary(ADA, json!({}))]), "all");
    endless["slots"]["booking"]["duration"] = 0.into();
    assert_eq!(code(endless), "number_out_of_range");
    let mut nowhere = week(&json!([diary(ADA, json!({}))]), "all");
    nowhere["slots"]["advisers"][0]["availability"]["zone"] = "Mars/Olympus".into();
    assert_eq!(code(nowhere), "zone_unknown");
}

#[test]
fn what_nobody_knows_is_not_read() {
    let mut question = week(&json!([diary(ADA, json!({"colour": "red"}))]), "all");
    assert!(serde_json::from_value::<Question>(question.take()).is_err());
}

#[test]
fn an_appointment_is_counted_once_where_a_calendar_has_it_too() {
    let feed = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:own@example.org\nDTSTART:20260302T080000Z\n\
        DURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR";
    let taken = |uid: &str| {
        let known =
            json!({"from": "2026-03-02T08:00:00Z", "until": "2026-03-02T09:00:00Z", "uid": uid});
        let mut week =
            week(&json!([diary(ADA, json!({"feeds": [feed], "appointments": [known]}))]), "all");
        week["slots"]["booking"]["capacity"] = 2.into();
        ask(&week).unwrap()["slots"]["slots"][0].clone()
    };
    assert_eq!(taken("own@example.org")["left"], 1);
    assert_eq!(taken("other@example.org")["from"], "2026-03-02T09:00:00Z");
}
