//! Local times in 51 zones, with every gap and overlap, converted by Python from the database itself.

use annuaire_agenda::Zone;
use chrono::{DateTime, NaiveDateTime, Utc};

#[test]
fn every_local_time_is_the_instant_that_the_database_says() {
    let Some(table) = super::text("timezone/local_to_utc.tsv") else {
        return;
    };
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut differing = Vec::new();
    let mut number = 0;
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let local: NaiveDateTime = columns[1].parse().unwrap();
        let expected: DateTime<Utc> = columns[3].parse().unwrap();
        number += 1;
        if Zone::named(columns[0]).unwrap().instant(local) != expected {
            differing.push(row);
        }
    }
    println!("local times: {} of {number} agree", number - differing.len());
    assert_eq!((number, differing.len()), (3682, 0), "{differing:#?}");
}
