//! The limits of the detectors, with where each comes from.

/// Limits of the five detectors. Angles in degrees, times in seconds, all against the person's own baseline.
///
/// Origins: "clips" are fourteen public clips of twelve people at 12 to 30 frames a second, annotated by hand;
/// "physiology" is the usual range for adults (a natural blink lasts 0.1 to 0.4 s).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// A blink begins when the eye opening falls below this share of the open eye (clips: deepest point ≤ 0.49 of it).
    pub blink_on: f32,
    /// … and ends above this share.
    pub blink_off: f32,
    /// … and the blink score has risen by this much (clips: a smile alone rises by less).
    pub blink_rise: f32,
    /// Below this rise the blink has ended.
    pub blink_fall: f32,
    /// A closure longer than this is rest, sleep or a look down, not a blink (clips, physiology).
    pub blink_longest: f32,
    /// Two blinks are deliberate when the second begins this soon after the first ended, …
    pub pair_gap: f32,
    /// … each kept the eyes closed this long (clips: blinks in bursts of speech last 0.08 to 0.16), …
    pub pair_closed: f32,
    /// … and no other blink came in this time before: some people blink up to 75 times a minute while they talk.
    pub pair_calm: f32,
    /// A blink in a head turned or lowered by more than this belongs to that movement: gaze shifts bring blinks.
    pub blink_still: f32,
    /// A turn counts from this angle (clips: turns reach 16° and more; a flat print turned by 55° reads 11° at most).
    pub turn_on: f32,
    /// Below this angle the head is back, and before it the turn has not begun.
    pub turn_off: f32,
    /// The neutral yaw lies at most this far from straight ahead: nobody's rest is a turned head …
    pub yaw_neutral: f32,
    /// … unless it was still, within this range, for all the time it is learned from: the camera stands aside.
    pub yaw_still: f32,
    /// A head already turned when first seen has turned only from this angle.
    pub turn_at_first: f32,
    /// A face lost beyond this angle is a profile, still turned …
    pub profile: f32,
    /// … for this long.
    pub profile_longest: f32,
    /// A nod goes down this far (clips: nods reach 15°, speech dips 8°, an opened mouth reads as 12°).
    pub nod_on: f32,
    /// Quicker is a slip of the landmarks.
    pub nod_shortest: f32,
    /// A nod begins here.
    pub nod_start: f32,
    /// Back up when less than this share of the deepest point is left.
    pub nod_return: f32,
    /// Down in this time, and up again in as much; slower is looking down.
    pub nod_half: f32,
    /// Pitch is not read beyond this turn.
    pub nod_aside: f32,
    /// The mouth is open above this ratio …
    pub mouth_on: f32,
    /// … and this much above the closed mouth (20th percentile of five seconds).
    pub mouth_rise: f32,
    /// Below this share of the rise it has closed.
    pub mouth_off: f32,
    /// A short opening is told when the jaw score rose this much (clips: never in speech) …
    pub jaw_rise: f32,
    /// … and it lasted this long,
    pub mouth_brief: f32,
    /// or when it lasted this long, whatever the jaw score.
    pub mouth_long: f32,
    /// An opening held this long is deliberate: speech reaches any width but does not stay there.
    pub mouth_hold: f32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            blink_on: 0.60,
            blink_off: 0.75,
            blink_rise: 0.30,
            blink_fall: 0.21,
            blink_longest: 0.70,
            pair_gap: 0.60,
            pair_closed: 0.15,
            pair_calm: 1.5,
            blink_still: 10.0,
            turn_on: 15.0,
            turn_off: 7.5,
            yaw_neutral: 8.0,
            yaw_still: 4.0,
            turn_at_first: 25.0,
            profile: 25.0,
            profile_longest: 1.5,
            nod_on: 13.0,
            nod_shortest: 0.25,
            nod_start: 5.0,
            nod_return: 0.35,
            nod_half: 1.3,
            nod_aside: 20.0,
            mouth_on: 0.45,
            mouth_rise: 0.30,
            mouth_off: 0.60,
            jaw_rise: 0.50,
            mouth_brief: 0.25,
            mouth_long: 0.50,
            mouth_hold: 0.70,
        }
    }
}
