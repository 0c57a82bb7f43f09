//! Faults of the outbox.

use crate::faulty::Faulty;
use crate::writes::empty;
use crate::{Saboteur, pause, saboteur};
use annuaire::{
    Change, Committed, Destination, MemoryRepository, Message, MessageId, Outbox, Repository,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// A queue of its own, in place of the honest one.
#[derive(Default)]
struct Queue(Mutex<Vec<(Message, Option<DateTime<Utc>>)>>);

type Waits = fn(&BTreeSet<annuaire::AccountId>, &Message) -> bool;

#[derive(Clone, Copy)]
struct How {
    /// Whether a message is held up, given the accounts that have a leased one.
    waits: Waits,
    /// Whether a message that was given back is leased again.
    renews: bool,
}

impl Queue {
    /// Takes what is free.
    fn take(&self, now: DateTime<Utc>, lease: TimeDelta, limit: usize, how: How) -> Vec<Message> {
        let mut held = BTreeSet::new();
        let mut taken = Vec::new();
        for (message, until) in self.0.lock().unwrap().iter_mut() {
            if until.is_some_and(|until| until > now) {
                held.insert(message.account);
            } else if taken.len() < limit && !(how.waits)(&held, message) {
                if until.is_none() || how.renews {
                    *until = Some(now + lease);
                }
                taken.push(message.clone());
            }
        }
        taken
    }

    fn forget(&self, sent: &[MessageId]) {
        self.0.lock().unwrap().retain(|(message, _)| !sent.contains(&message.id));
    }
}

fn in_order(held: &BTreeSet<annuaire::AccountId>, message: &Message) -> bool {
    held.contains(&message.account)
}

/// A repository with such a queue; what was erased stays in it.
fn queue(waits: Waits, renews: bool) -> Faulty {
    let how = How { waits, renews };
    let queue = Arc::new(Queue::default());
    let [taking, forgetting] = [Arc::clone(&queue), Arc::clone(&queue)];
    Faulty::new()
        .commit(move |honest, change| {
            let ended = honest.commit(change)?;
            if let Committed::Written { .. } = ended {
                let told = change.messages.iter().map(|message| (message.clone(), None));
                queue.0.lock().unwrap().extend(told);
            }
            Ok(ended)
        })
        .claim(move |_, now, lease, limit| Ok(taking.take(now, lease, limit, how)))
        .done(move |_, sent| {
            forgetting.forget(sent);
            Ok(())
        })
}

/// Sends the messages of a change that was not written.
fn send(honest: &MemoryRepository, change: &Change) {
    let messages = change.messages.clone();
    honest.commit(&Change { messages, ..empty(change) }).unwrap();
}

/// Every message on its way out, altered.
fn messages(alter: fn(&mut Vec<Message>)) -> Faulty {
    Faulty::new().claim(move |honest, now, lease, limit| {
        let mut taken = honest.claim(now, lease, limit)?;
        alter(&mut taken);
        Ok(taken)
    })
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        saboteur!("messages are lost", [a_message_appears_with_its_commit] => Faulty::new().alter(|_, change| change.messages.clear())),
        saboteur!("messages are sent before the commit", [a_conflict_sends_nothing] => Faulty::new().commit(
            |honest, change| {
                let ended = honest.commit(change)?;
                if let Committed::Conflict(_) = ended {
                    send(honest, change);
                }
                Ok(ended)
            }
        )),
        saboteur!("a repeated request sends its messages again", [
            a_repeated_request_sends_nothing_more,
        ] => Faulty::new().commit(
            |honest, change| {
                let ended = honest.commit(change)?;
                if let Committed::Repeated = ended {
                    send(honest, change);
                }
                Ok(ended)
            }
        )),
        saboteur!("messages forget where they go", [a_message_comes_as_it_was_written] => messages(|taken| {
            for message in taken {
                message.to = Destination::Current;
            }
        })),
        saboteur!("messages come newest first", [
            messages_come_in_the_order_they_were_written,
        ] => messages(|taken| taken.reverse())),
        saboteur!("messages come by id", [messages_of_several_accounts_come_each_in_order] => messages(|taken| taken.sort_by_key(|message| message.id))),
        saboteur!("a message given back has another id", [
            a_message_given_back_is_leased_anew,
        ] => {
            let given = Mutex::new(BTreeSet::new());
            Faulty::new().claim(move |honest, now, lease, limit| {
                let mut taken = honest.claim(now, lease, limit)?;
                for message in &mut taken {
                    if !given.lock().unwrap().insert(message.id) {
                        message.id = message.request.message(message.account, 99);
                    }
                }
                Ok(taken)
            })
        }),
        saboteur!("leases are ignored", [a_leased_message_is_hidden_until_the_lease_ends] => Faulty::new().claim(|honest, now, _, limit| {
            honest.claim(now, TimeDelta::zero(), limit)
        })),
        saboteur!("leases end a second late", [
            a_leased_message_is_hidden_until_the_lease_ends,
        ] => Faulty::new().claim(|honest, now, lease, limit| {
            honest.claim(now, lease + TimeDelta::seconds(1), limit)
        })),
        saboteur!("leases never end", [a_leased_message_is_hidden_until_the_lease_ends] => Faulty::new().claim(|honest, now, _, limit| {
            honest.claim(now, TimeDelta::days(1_000), limit)
        })),
        saboteur!("a message is leased once", [a_message_given_back_is_leased_anew] => queue(in_order, false)),
        saboteur!("a relay gets everything", [a_relay_gets_no_more_than_it_asked_for] => Faulty::new().claim(|honest, now, lease, _| {
            honest.claim(now, lease, usize::MAX)
        })),
        saboteur!("a later message does not wait", [a_later_message_waits_for_an_earlier_one] => queue(|_, _| false, true)),
        saboteur!("every account waits for one", [another_account_is_not_held_up] => queue(|held, _| !held.is_empty(), true)),
        saboteur!("erased persons keep their messages", [
            erasing_takes_the_messages_that_wait_for_the_person,
        ] => queue(in_order, true)),
        saboteur!("two relays take the same message", [racing_relays_share_the_messages] => Faulty::new().claim(
            |honest, now, lease, limit| {
                let taken = honest.claim(now, TimeDelta::zero(), limit)?;
                pause();
                honest.claim(now, lease, limit)?;
                Ok(taken)
            }
        )),
        saboteur!("done forgets nothing", [
            a_message_done_never_comes_again,
            a_later_message_comes_when_the_earlier_one_is_done,
        ] => Faulty::new().done(|_, _| Ok(()))),
        saboteur!("done forgets the first only", [a_message_done_never_comes_again] => Faulty::new().done(|honest, sent| {
            honest.done(sent.get(..1).unwrap_or_default())
        })),
        saboteur!("done fails on what is unknown", [done_of_what_is_unknown_is_fine] => {
            let known = Arc::new(Mutex::new(BTreeSet::new()));
            let told = Arc::clone(&known);
            Faulty::new()
                .commit(move |honest, change| {
                    told.lock().unwrap().extend(change.messages.iter().map(|message| message.id));
                    honest.commit(change)
                })
                .done(move |honest, sent| {
                    let known = known.lock().unwrap();
                    if sent.iter().any(|id| !known.contains(id)) {
                        let failure = annuaire::StoreFailure::Other;
                        return Err(annuaire::StoreError::new(failure, "no such message"));
                    }
                    honest.done(sent)
                })
        }),
    ]
}
