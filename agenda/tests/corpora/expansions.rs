//! Whole feeds expanded: what Python's recurring-ical-events finds in them.

use annuaire_agenda::{Feed, Interval, Zone};
use chrono::{DateTime, Utc};
use serde_json::Value;

#[test]
fn feeds_happen_when_others_say_they_do() {
    let Some(cases) = super::json("icalendar/feed_expansions.json") else {
        return;
    };
    let mut same=0;
    for case in &cases {
        let file = case["file"].as_str().unwrap();
        let bytes = std::fs::read(super::corpus("icalendar").unwrap().join(file)).unwrap();
        let feed = match Feed::read(&bytes) { Ok(f)=>f, Err(e)=>{println!("{file}: {}", e.code()); continue;} };
        let at = |text: &str| -> DateTime<Utc> { format!("{}Z", text.trim_end_matches('Z')).parse().unwrap() };
        let w = &case["window"];
        let range = Interval::new(at(w[0].as_str().unwrap()), at(w[1].as_str().unwrap())).unwrap();
        let (occ, remarks) = feed.occurrences(range, Zone::UTC);
        let ours: Vec<(String,String,String)> = occ.iter().map(|o| (o.from.format("%Y-%m-%dT%H:%M:%SZ").to_string(), o.until.format("%Y-%m-%dT%H:%M:%SZ").to_string(), o.uid.unwrap_or("").to_owned())).collect();
        let norm = |t: &Value| { let t=t.as_str().unwrap().trim_end_matches('Z').to_owned(); if t.len()==10 { t+"T00:00:00Z" } else { t+"Z" } };
        let theirs: Vec<(String,String,String)> = case["first"].as_array().unwrap().iter().map(|f| (norm(&f["start"]), norm(&f["end"]), f["uid"].as_str().unwrap_or("").to_owned())).collect();
        let mut a = ours.clone(); a.sort();
        let mut b = theirs.clone(); b.sort();
        let count = case["count"].as_u64().unwrap() as usize;
        let last = b.last().cloned();
        let a2: Vec<_> = if count > b.len() { a.iter().filter(|x| b.contains(x)).cloned().collect() } else { a.clone() };
        if a2 == b && ours.len() == count { same+=1; } else {
            let missing: Vec<_> = b.iter().filter(|x| !a.contains(x)).take(3).collect();
            let extra: Vec<_> = a.iter().filter(|x| !b.contains(x) && last.as_ref().is_none_or(|l| *x<=l)).take(3).collect();
            println!("{file} agrees={} ours {} theirs {count}\n   missing {missing:?}\n   extra {extra:?}\n  {:?}", case["agrees_with_suite_expansion"], ours.len(), remarks.kept().iter().map(ToString::to_string).collect::<Vec<_>>());
        }
    }
    println!("expansions: {same} of {}", cases.len());
}
