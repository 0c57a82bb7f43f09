//! Claims: values only one contact may hold in a scope.

use annuaire::{AccountId, ClaimKind, ClaimScope};

use crate::failure::{Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, Draft, FIRM, NEIGHBOUR, claim, contact, login, owner, policy, portal_login,
};

pub(crate) async fn a_claim_is_taken_by_one(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let key = login(FIRM, "ada@example.org");
    store.write(&Draft::new(FIRM, 1).take(key.clone(), ADA).seal()).await?;

    store.refuse_claim(&Draft::new(FIRM, 2).take(key.clone(), BOB).seal(), key.clone()).await?;
    same("who holds it", store.owner(FIRM, &key).await?, Some(owner(FIRM, ADA)))
}

pub(crate) async fn a_claim_is_compared_by_its_exact_key(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let long = "x".repeat(300);
    let values = [
        "ada@example.org",
        "Ada@example.org",
        "adá@example.org",
        "ada@example.org ",
        " ada@example.org",
        "ada@example.or",
        "ada+tag@example.org",
        "ada%",
        "ada_example.org",
        "a\u{301}da@example.org",
        "1",
        "01",
        "1.0",
        "null",
        "true",
        "ﬁ@example.org",
        "fi@example.org",
        "ß@example.org",
        "ss@example.org",
        "😀@example.org",
        &long,
        &format!("{long}y"),
    ];
    for (number, value) in (1..).zip(values) {
        let kinds = [(ClaimKind::Login, 0), (ClaimKind::Email, 1_000), (ClaimKind::ApiKey, 2_000)];
        for (kind, index) in kinds {
            let key = claim(ClaimScope::Account(FIRM), kind, value);
            same("a claim nobody took yet", store.owner(FIRM, &key).await?, None)?;
            store.write(&Draft::new(FIRM, number + index).take(key.clone(), ADA).seal()).await?;
            same("a claim just taken", store.owner(FIRM, &key).await?, Some(owner(FIRM, ADA)))?;
        }
    }
    Ok(())
}

pub(crate) async fn a_claim_of_the_portal_is_one_for_all_accounts(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    store.open(NEIGHBOUR, [contact(NEIGHBOUR, BOB, "Bob")]).await?;
    let key = portal_login("ada@example.org");
    store.write(&Draft::new(FIRM, 1).take(key.clone(), ADA).seal()).await?;

    same("who holds it", store.owner(NEIGHBOUR, &key).await?, Some(owner(FIRM, ADA)))?;
    // Whoever presents an API key does not say in which account.
    let nowhere = AccountId::from_uuid(uuid::Uuid::nil());
    same(
        "who holds it, asked from nowhere",
        store.owner(nowhere, &key).await?,
        Some(owner(FIRM, ADA)),
    )?;
    store.refuse_claim(&Draft::new(NEIGHBOUR, 1).take(key.clone(), BOB).seal(), key).await
}

pub(crate) async fn a_claim_of_the_portal_is_one_per_policy(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    store.open(NEIGHBOUR, [contact(NEIGHBOUR, BOB, "Bob")]).await?;
    let ours = portal_login("ada@example.org");
    let theirs = claim(ClaimScope::Portal(policy("other")), ClaimKind::Login, "ada@example.org");
    store.write(&Draft::new(FIRM, 1).take(ours.clone(), ADA).seal()).await?;
    store.write(&Draft::new(NEIGHBOUR, 1).take(theirs.clone(), BOB).seal()).await?;

    same("who holds ours", store.owner(FIRM, &ours).await?, Some(owner(FIRM, ADA)))?;
    same("who holds theirs", store.owner(FIRM, &theirs).await?, Some(owner(NEIGHBOUR, BOB)))
}

pub(crate) async fn a_claim_of_an_account_is_one_per_account(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    store.open(NEIGHBOUR, [contact(NEIGHBOUR, BOB, "Bob")]).await?;
    let (ours, theirs) = (login(FIRM, "ada"), login(NEIGHBOUR, "ada"));
    store.write(&Draft::new(FIRM, 1).take(ours.clone(), ADA).seal()).await?;

    same("the same value next door", store.owner(NEIGHBOUR, &theirs).await?, None)?;
    store.write(&Draft::new(NEIGHBOUR, 1).take(theirs.clone(), BOB).seal()).await?;
    same("who holds ours", store.owner(FIRM, &ours).await?, Some(owner(FIRM, ADA)))
}

pub(crate) async fn a_claim_of_an_account_and_of_the_portal_are_two(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    store.write(&Draft::new(FIRM, 1).take(login(FIRM, "ada"), ADA).seal()).await?;
    store.write(&Draft::new(FIRM, 2).take(portal_login("ada"), BOB).seal()).await?;
    same("the account's", store.owner(FIRM, &login(FIRM, "ada")).await?, Some(owner(FIRM, ADA)))?;
    same("the portal's", store.owner(FIRM, &portal_login("ada")).await?, Some(owner(FIRM, BOB)))
}

pub(crate) async fn a_claim_released_can_be_taken_by_another(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let key = login(FIRM, "office");
    store.write(&Draft::new(FIRM, 1).take(key.clone(), ADA).seal()).await?;
    store.write(&Draft::new(FIRM, 2).release(key.clone(), ADA).seal()).await?;
    same("who holds it once released", store.owner(FIRM, &key).await?, None)?;

    store.write(&Draft::new(FIRM, 3).take(key.clone(), BOB).seal()).await?;
    same("who holds it at last", store.owner(FIRM, &key).await?, Some(owner(FIRM, BOB)))
}

pub(crate) async fn a_claim_moves_from_the_holder_seen(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let people = [(ADA, "Ada"), (BOB, "Bob"), (CLEO, "Cleo")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    let key = login(FIRM, "office");
    let [ada, bob, cleo] = [ADA, BOB, CLEO].map(|id| Some(owner(FIRM, id)));
    let moving = |number, from, to| Draft::new(FIRM, number).claim(key.clone(), from, to).seal();

    store.refuse_claim(&moving(1, ada, bob), key.clone()).await?;
    store.write(&moving(2, None, ada)).await?;
    store.refuse_claim(&moving(3, bob, cleo), key.clone()).await?;
    store.refuse_claim(&moving(4, bob, None), key.clone()).await?;
    store.write(&moving(5, ada, bob)).await?;
    same("who holds it", store.owner(FIRM, &key).await?, bob)
}

pub(crate) async fn a_claim_can_be_guarded(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let key = login(FIRM, "ada");
    let [ada, bob] = [ADA, BOB].map(|id| Some(owner(FIRM, id)));
    let guarding = |number, seen| Draft::new(FIRM, number).claim(key.clone(), seen, seen).seal();

    store.write(&guarding(1, None)).await?;
    same("a free claim after a guard", store.owner(FIRM, &key).await?, None)?;
    store.write(&Draft::new(FIRM, 2).take(key.clone(), ADA).seal()).await?;
    store.write(&guarding(3, ada)).await?;
    store.refuse_claim(&guarding(4, None), key.clone()).await?;
    store.refuse_claim(&guarding(5, bob), key.clone()).await?;
    same("a held claim after guards", store.owner(FIRM, &key).await?, ada)
}
