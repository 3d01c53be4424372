//! The limits of the detectors, with where each comes from.

/// Limits of the five detectors. Angles in degrees, times in seconds, all against the person's own baseline.
///
/// Origins: "clips" are fourteen public clips of twelve people at 12 to 30 frames a second, annotated by hand, each also
/// mirrored, tilted, blurred and noisy, and at a half and a third of its frames; "physiology" is the usual
/// range for adults (a natural blink lasts 0.1 to 0.4 s).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// A blink takes the eye opening, the mean of both eyes, below this share of the open eyes (clips: ≤ 0.45 in every
    /// blink) …
    pub blink_on: f32,
    /// … and each eye below this (clips: ≤ 0.50; a wink leaves one eye open) …
    pub blink_each: f32,
    /// … both within this time (physiology: lids move together; one frame of a camera of 10 a second lies between).
    pub blink_lag: f32,
    /// Lids below this share of the open eyes have begun to close, above it they are open again, …
    pub blink_off: f32,
    /// … or when they have come back this far from the deepest point: smiling eyes open no farther (clips: 0.52).
    pub blink_reopened: f32,
    /// … and the blink score rises by this much (clips: 0.37 and more; a smile alone rises by less).
    pub blink_rise: f32,
    /// A closure to [`blink_deep`](Self::blink_deep) lasts no longer than this, half way down (clips: slow blinks 0.51;
    /// longer is rest, sleep or a look down) …
    pub blink_longest: f32,
    /// Share of the open eye that is fully closed (clips: 0.12 to 0.28).
    pub blink_deep: f32,
    /// … and one to [`blink_shallow`](Self::blink_shallow) no longer than this (clips: 0.2; lids lowered by a glance
    /// down stay so for 0.3 at least, the time of one fixation), with all between in proportion.
    pub shallow_longest: f32,
    /// Share of the open eye that a look down leaves (clips: 0.4 to 0.6).
    pub blink_shallow: f32,
    /// Two blinks are deliberate when the second begins this soon after the first ended, …
    pub pair_gap: f32,
    /// … each kept the eyes half closed this long (clips: blinks in bursts of speech last 0.08 to 0.16), …
    pub pair_closed: f32,
    /// … and no other blink came in this time before: some people blink up to 75 times a minute while they talk.
    pub pair_calm: f32,
    /// A blink in a head turned or lowered by more than this belongs to that movement: gaze shifts bring blinks.
    pub blink_still: f32,
    /// A turn stands out from this angle (clips: turns reach 16° and more) …
    pub turn_on: f32,
    /// … and counts from this one where it was asked for: people with stiff necks go no farther (a flat print turned by
    /// 55° reads 11° at most; nothing below that may ever count).
    pub turn_asked: f32,
    /// Both grow with the head's own unrest, from this many degrees a second (clips: 1 to 11 in people who sit and talk, 23
    /// and more in a singer and in a head that wobbles) …
    pub turn_calm: f32,
    /// … by so many degrees for each degree a second more (clips: wobbles reach 17° at 24° a second).
    pub turn_unrest: f32,
    /// No head gets to the farthest point of a turn sooner (an adult's quickest 20° take 0.2 s): the landmarks slipped, or the scene
    /// was cut.
    pub turn_shortest: f32,
    /// Below this angle the head is back, and before it the turn has not begun.
    pub turn_off: f32,
    /// The neutral yaw lies at most this far from straight ahead: nobody's rest is a turned head …
    pub yaw_neutral: f32,
    /// … unless it was still, within this range, for all the time it is learned from: the camera stands aside.
    pub yaw_still: f32,
    /// A head already turned when first seen has turned only from this angle; no unrest asks for more.
    pub turn_at_first: f32,
    /// A face lost beyond this angle is a profile, still turned …
    pub profile: f32,
    /// … for this long.
    pub profile_longest: f32,
    /// A nod stands out when it goes down this far (clips: nods reach 15°, speech dips 8° to 10°) …
    pub nod_on: f32,
    /// … and counts from this where it was asked for.
    pub nod_asked: f32,
    /// Both grow with the head's own unrest, from this many degrees a second (clips: 1 to 5 in people who sit) …
    pub nod_calm: f32,
    /// … by so many degrees for each degree a second more (clips: a singer dips 12° at 17° a second) …
    pub nod_unrest: f32,
    /// … up to this.
    pub nod_most: f32,
    /// Quicker is a slip of the landmarks.
    pub nod_shortest: f32,
    /// As low as it gets for longer than this is a look down (clips: 0.7 to 0.9 in a slow nod).
    pub nod_held: f32,
    /// A nod begins here.
    pub nod_start: f32,
    /// Back up when less than this share of the deepest point is left.
    pub nod_return: f32,
    /// Down in this time, and up again in as much; slower is looking down.
    pub nod_half: f32,
    /// Pitch is not read beyond this turn.
    pub nod_aside: f32,
    /// The mouth is open above this ratio (clips: the smallest deliberate openings reach 0.47 to 0.54) …
    pub mouth_on: f32,
    /// … and this much above the closed mouth (20th percentile of five seconds).
    pub mouth_rise: f32,
    /// Below this share of the rise it has closed.
    pub mouth_off: f32,
    /// A short opening is told when the jaw score rose this much (clips: 0.47 to 0.55 in the smallest deliberate ones) and
    /// did not come among syllables, …
    pub jaw_rise: f32,
    /// … and it lasted this long,
    pub mouth_brief: f32,
    /// or when it lasted this long …
    pub mouth_long: f32,
    /// … and the jaw score rose this much: a laugh parts the lips and leaves the jaw (clips: ≤ 0.08 in smiles).
    pub jaw_least: f32,
    /// An opening held this long is deliberate: speech reaches any width but does not stay there.
    pub mouth_hold: f32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            blink_on: 0.60,
            blink_each: 0.65,
            blink_lag: 0.15,
            blink_off: 0.75,
            blink_reopened: 0.48,
            blink_rise: 0.30,
            blink_longest: 0.62,
            blink_deep: 0.25,
            shallow_longest: 0.28,
            blink_shallow: 0.42,
            pair_gap: 0.60,
            pair_closed: 0.15,
            pair_calm: 1.5,
            blink_still: 10.0,
            turn_on: 15.0,
            turn_asked: 12.5,
            turn_calm: 12.0,
            turn_unrest: 0.5,
            turn_shortest: 0.12,
            turn_off: 7.5,
            yaw_neutral: 8.0,
            yaw_still: 4.0,
            turn_at_first: 25.0,
            profile: 25.0,
            profile_longest: 1.5,
            nod_on: 13.0,
            nod_asked: 11.0,
            nod_calm: 8.0,
            nod_unrest: 0.25,
            nod_most: 20.0,
            nod_shortest: 0.25,
            nod_held: 0.90,
            nod_start: 5.0,
            nod_return: 0.35,
            nod_half: 1.3,
            nod_aside: 20.0,
            mouth_on: 0.44,
            mouth_rise: 0.30,
            mouth_off: 0.60,
            jaw_rise: 0.45,
            mouth_brief: 0.25,
            mouth_long: 0.50,
            jaw_least: 0.30,
            mouth_hold: 0.70,
        }
    }
}
