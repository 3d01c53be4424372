//! An act on a home, before its owner: an officer sights the document, then the act is said in the largest letters, and the owner says
//! what they believe will happen; at the end officers are waited for.

use crate::domain::Fault;
use crate::domain::document::Typed;
use crate::domain::transaction::{Disposal, DisposalKind, DocumentKind, Intent, LookUp, Pick, Rank};
use crate::i18n;
use crate::ui::desk::Issued;
use crate::ui::desk::title::Shown;
use crate::ui::screen::camera::key;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    moment: Moment,
    /// The machine was asked, and did not answer yet.
    asking: bool,
}

/// What it is for now.
#[derive(Clone, Debug)]
enum Moment {
    /// Which document is it?
    Kind,
    /// Its number.
    Number(DocumentKind, Typed, Option<Fault>),
    /// What the act does.
    Told(Box<Intent<Disposal>>),
    /// What will happen?
    Asked(Box<Intent<Disposal>>, [Pick; 3]),
    /// The face is compared.
    Comparing,
    /// This officer's signature is missing.
    Signing(Rank),
    /// Records are only looked up.
    LookUp(Box<Intent<LookUp>>),
    /// The document is another's.
    Stranger,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The officer sights a document of this kind.
    KindChosen(DocumentKind),
    /// Letters came from the keys or a keyboard.
    Typed(String),
    /// The last one is taken back.
    Deleted,
    /// That was all.
    Entered,
    /// Whether the act is for this person.
    Shown(Result<Shown, Fault>),
    /// The person read what the act does.
    Read,
    /// They say what will happen.
    Picked(Pick),
    /// Whether it goes on: a receipt, if it is stopped.
    Answered(Result<Option<Issued>, Fault>),
    /// Whether the face is the one that is kept.
    Met(Result<(), Fault>),
    /// That was all.
    Finished,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Ask whether the act is for who has this document.
    Show(DocumentKind, Typed),
    /// The act is on the screen now.
    Tell,
    /// Ask what will happen, in an order that nobody knows before.
    Ask,
    /// Take what they picked.
    Pick(Pick),
    /// Ask under which consent the face is compared.
    Identify,
    /// Wait for officers.
    Sign,
    /// It is stopped, with this receipt.
    Stopped(Box<Issued>),
    /// An officer is needed, and nothing is shown to this person.
    Call,
    /// It did not work.
    Fail(Fault),
    /// End the visit.
    Leave,
}

impl Screen {
    /// Which document does the officer sight?
    pub const fn begin() -> Self {
        Self { moment: Moment::Kind, asking: false }
    }

    /// The face is compared.
    pub const fn comparing() -> Self {
        Self { moment: Moment::Comparing, asking: false }
    }

    /// This officer's signature is missing.
    pub const fn signing(rank: Rank) -> Self {
        Self { moment: Moment::Signing(rank), asking: false }
    }

    /// What is told apart on it.
    pub const fn moment(&self) -> &'static str {
        match &self.moment {
            Moment::Kind => "kind",
            Moment::Number(..) => "number",
            Moment::Told(_) => "told",
            Moment::Asked(..) => "asked",
            Moment::Comparing => "comparing",
            Moment::Signing(Rank::Officer) => "officer",
            Moment::Signing(Rank::Supervisor) => "supervisor",
            Moment::LookUp(_) => "look_up",
            Moment::Stranger => "stranger",
        }
    }

    /// Whether officers are waited for.
    pub const fn is_signing(&self) -> bool {
        matches!(self.moment, Moment::Signing(_))
    }

    /// Asks what will happen, in this order.
    pub fn ask(&mut self, order: [Pick; 3]) {
        if let Moment::Told(intent) = &self.moment {
            self.moment = Moment::Asked(intent.clone(), order);
        }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match (message, &mut self.moment) {
            (Message::KindChosen(kind), Moment::Kind) => {
                self.moment = Moment::Number(kind, Typed::default(), None);
            }
            (Message::Typed(letters), Moment::Number(_, typed, refused)) if !self.asking => {
                *refused = None;
                typed.take(&letters);
            }
            (Message::Deleted, Moment::Number(_, typed, _)) if !self.asking => typed.delete(),
            (Message::Entered, Moment::Number(kind, typed, _)) if !self.asking && !typed.is_empty() => {
                self.asking = true;
                return Action::Show(*kind, typed.clone());
            }
            (Message::Shown(outcome), Moment::Number(_, _, refused)) => {
                self.asking = false;
                match outcome {
                    // A slip is told from another's document, and is mended.
                    Err(fault @ Fault::Refuse(crate::domain::Why::Document(_))) => *refused = Some(fault),
                    Err(fault) => return Action::Fail(fault),
                    Ok(shown) => return self.shown(shown),
                }
            }
            (Message::Read, Moment::Told(_)) => return Action::Ask,
            (Message::Picked(pick), Moment::Asked(..)) if !self.asking => {
                self.asking = true;
                return Action::Pick(pick);
            }
            (Message::Answered(outcome), Moment::Asked(..)) => {
                return match outcome {
                    Ok(None) => Action::Identify,
                    Ok(Some(issued)) => Action::Stopped(Box::new(issued)),
                    Err(fault) => Action::Fail(fault),
                };
            }
            (Message::Met(outcome), Moment::Comparing) => {
                return outcome.map_or_else(Action::Fail, |()| Action::Sign);
            }
            (Message::Finished, _) => return Action::Leave,
            (Message::WentBack, Moment::Number(..)) if !self.asking => self.moment = Moment::Kind,
            (Message::WentBack, Moment::Kind) => return Action::Leave,
            (Message::WentBack, Moment::Asked(intent, _)) if !self.asking => {
                self.moment = Moment::Told(intent.clone());
            }
            // Late, or of no meaning at this moment.
            _ => {}
        }
        Action::None
    }

    fn shown(&mut self, shown: Shown) -> Action {
        self.moment = match shown {
            Shown::Act(intent) => Moment::Told(intent),
            Shown::LookUp(intent) => Moment::LookUp(intent),
            Shown::Stranger => {
                self.moment = Moment::Stranger;
                return Action::Call;
            }
        };
        Action::Tell
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let finish = Answer::go(text.get("finish"), Message::Finished);
        match &self.moment {
            Moment::Kind => kinds(stage),
            Moment::Number(_, typed, refused) => number(stage, typed, *refused, self.asking),
            Moment::Told(intent) => told(stage, intent),
            Moment::Asked(intent, order) => asked(stage, intent.act.kind, order),
            Moment::Comparing => Sheet::new(text.get("title-comparing")),
            Moment::Signing(rank) => Sheet::new(text.get(&format!("title-signing-{}", rank.code())))
                .say(text.with("title-signing-body", &help)),
            Moment::LookUp(intent) => {
                let address = [("address", intent.parcel.address.as_str().into())];
                long(text.with("title-look-up-headline", &address))
                    .say(text.get("title-look-up-body"))
                    .answer([finish])
            }
            Moment::Stranger => Sheet::new(text.get("title-stranger-headline"))
                .say(text.with("title-stranger-body", &help))
                .answer([finish]),
        }
    }
}

fn kinds(stage: &Stage<'_>) -> Sheet<Message> {
    let text = stage.text;
    let controller = [("controller", stage.about.controller.name.as_str().into())];
    let sheet = Sheet::new(text.get("title-kind-headline"));
    // In large text the three kinds need the room.
    let sheet = match stage.look.large {
        true => sheet,
        false => sheet.say(text.with("title-kind-body", &controller)),
    };
    let mut sheet = DocumentKind::ALL.into_iter().fold(sheet, |sheet, kind| {
        let label = text.get(&key("title-kind-", kind.code()));
        sheet.answer([Answer::aside(label, Message::KindChosen(kind)).icon(Icon::Card)])
    });
    sheet.back = Some(Message::WentBack);
    sheet
}

fn number(stage: &Stage<'_>, typed: &Typed, refused: Option<Fault>, asking: bool) -> Sheet<Message> {
    let text = stage.text;
    let said = match refused {
        Some(_) => text.get("title-number-slip"),
        None => text.get("title-number"),
    };
    // In large text the keys need the room of a headline.
    let mut sheet = Sheet::new(if stage.look.large { String::new() } else { said.clone() });
    if stage.look.large && (typed.is_empty() || refused.is_some()) {
        sheet.body.push(Piece::Text(said));
    }
    // In large text a slip has the place of what was typed: it is read again from the document.
    let stands_alone = stage.look.large && refused.is_some();
    if !typed.is_empty() && !stands_alone {
        sheet.body.push(Piece::Title(typed.as_str().to_owned()));
    }
    sheet.back = Some(Message::WentBack);
    let go = Answer::go(text.get("continue"), Message::Entered).key();
    let go = if typed.is_empty() || asking { go.hidden() } else { go };
    keys::below(sheet, keys::of_number(stage.look.portrait()), Message::Typed)
        .answer([Answer::aside(text.get("identify-delete"), Message::Deleted).key(), go])
}

/// What the act does, and nothing else.
fn told(stage: &Stage<'_>, intent: &Intent<Disposal>) -> Sheet<Message> {
    let text = stage.text;
    let effect = match intent.act.kind {
        DisposalKind::Transfer => text.get("receipt-tx-effect-transfer"),
        DisposalKind::Mortgage => {
            text.with("receipt-tx-effect-mortgage", &[("name", intent.act.counterparty.as_str().into())])
        }
    };
    long(i18n::act_in_words(text, intent))
        .say(effect)
        .answer([Answer::go(text.get("continue"), Message::Read)])
}

/// As large as a headline, and over several pages where a register's names are long: nothing of it is ever cut.
fn long(words: String) -> Sheet<Message> {
    let mut sheet = Sheet::new(String::new());
    sheet.body.push(Piece::Head(words));
    sheet
}

/// Three answers, in a drawn order, none of them more than another.
fn asked(stage: &Stage<'_>, kind: DisposalKind, order: &[Pick; 3]) -> Sheet<Message> {
    let text = stage.text;
    let words = |pick: &Pick| match (pick, kind) {
        (Pick::GiveAway, DisposalKind::Transfer) => text.get("pick-give-away"),
        (Pick::GiveAway, DisposalKind::Mortgage) => text.get("pick-mortgage"),
        (Pick::LookUp, _) => text.get("pick-look-up"),
        (Pick::Neither, _) => text.get("pick-neither"),
    };
    let sheet = Sheet::new(text.get("title-pick-headline"));
    let mut sheet = order
        .iter()
        .fold(sheet, |sheet, pick| sheet.answer([Answer::equal(words(pick), false, Message::Picked(*pick))]));
    sheet.back = Some(Message::WentBack);
    sheet
}

/// Each order of the three.
pub const ORDERS: [[Pick; 3]; 6] = [
    [Pick::GiveAway, Pick::LookUp, Pick::Neither],
    [Pick::GiveAway, Pick::Neither, Pick::LookUp],
    [Pick::LookUp, Pick::GiveAway, Pick::Neither],
    [Pick::Neither, Pick::GiveAway, Pick::LookUp],
    [Pick::LookUp, Pick::Neither, Pick::GiveAway],
    [Pick::Neither, Pick::LookUp, Pick::GiveAway],
];
