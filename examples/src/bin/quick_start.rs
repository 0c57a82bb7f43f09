//! Quick start: an account in memory, a refusal with its reason, and a seat that moves.
//!
//! `cargo run --bin quick_start`

use annuaire::value::Lang;
use annuaire::{
    Actor, CreateContact, Directory, Error, MemoryRepository, OpenAccount, Policy, Promote, RoleId,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A directory is a policy (the rules of a portal, as data) over a repository (where records live).
    let directory = Directory::new(Policy::preset("hosting-customer")?, MemoryRepository::new());
    let (contact, manager) =
        (RoleId::parse("contact.technical")?, RoleId::parse("portal.account_manager")?);
    let billing = RoleId::parse("primary.billing")?;
    let person = |first: &str, email: &str| {
        CreateContact::new()
            .with("first_name", first)
            .with("last_name", "Moore")
            .with("email", email)
            .with("landline", "01 99 00 12 34")
            .with_role(contact.clone())
    };

    // Somebody at the supplier's opens the account: it begins with whoever will manage it.
    let ada = person("Ada", "ada@moore.example").with_role(manager);
    let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
    let (account, ada) =
        (opened.account().ok_or("no account")?, opened.contact().ok_or("no contact")?);
    println!("✓ the account is open, and Ada is invited");

    // `acting` is one actor in one account, with a method per command. Ada has not followed her link yet, so the
    // host's own system acts here.
    let system = directory.acting(account, Actor::System);
    let bob =
        system.create_contact(person("Bob", "bob@moore.example"))?.contact().ok_or("no contact")?;
    println!("✓ Bob is there");

    // A refusal says why, what would help, and who could do it, in two languages.
    if let Err(Error::Refused(refusal)) = system.grant_role((bob, billing.clone())) {
        println!("✗ {} ({})", refusal.message(Lang::En), refusal.code());
        println!("  → {}", refusal.remedies(Lang::En).join("; "));
    }

    // So do what it says: a primary role has one holder, and moves in one stroke.
    system.promote(Promote::from((bob, billing)))?;
    for seat in system.seats()? {
        let holder =
            seat.holders.first().map_or("nobody", |id| if *id == ada { "Ada" } else { "Bob" });
        println!("  {}: {holder}", seat.label.en);
    }
    Ok(())
}
