//! When something was handed in, as platforms write it.

use jiff::civil::DateTime;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::{Timestamp, Zoned};

/// Ways to write a time without a zone.
const LOCAL: [&str; 6] = [
    "%Y-%m-%d-%H-%M-%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%B %d, %Y %I%M %p",
];

/// A time; where no zone is said, that of the platform and of the deadline is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A moment.
    Moment(Timestamp),
    /// What a clock showed.
    Clock(DateTime),
}

impl When {
    /// Reads a time; `None` if it is none.
    pub fn read(text: &str) -> Option<When> {
        let text = text.trim();
        if let Ok(moment) = text.parse::<Timestamp>() {
            return Some(When::Moment(moment));
        }
        if let Ok(zoned) = text.parse::<Zoned>() {
            return Some(When::Moment(zoned.timestamp()));
        }
        // Some write `10:37:42.5 Europe/Vienna`, some `10:37 UTC`: the clock is enough to compare attempts of one platform.
        let clock = |text: &str| {
            LOCAL.iter().find_map(|form| {
                let time = BrokenDownTime::parse(form, with_two_digits(text)).ok()?;
                Some(When::Clock(time.to_datetime().ok()?))
            })
        };
        let without_zone = text.rsplit_once(' ').map_or(text, |(front, _)| front);
        let without_fraction = without_zone
            .split_once('.')
            .map_or(without_zone, |(front, _)| front);
        [text, without_zone, without_fraction]
            .into_iter()
            .find_map(clock)
    }

    /// How many seconds later this is than another time; `None` where one of them has a zone and the other has none.
    pub fn seconds_after(self, other: When) -> Option<i64> {
        match (self, other) {
            (When::Moment(one), When::Moment(other)) => Some(one.as_second() - other.as_second()),
            (When::Clock(one), When::Clock(other)) => {
                let span = one.duration_since(other);
                Some(span.as_secs())
            }
            _ => None,
        }
    }

    /// A number that is greater for a later time of the same platform.
    pub fn order(self) -> i64 {
        match self {
            When::Moment(moment) => moment.as_second(),
            When::Clock(clock) => clock
                .duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0))
                .as_secs(),
        }
    }
}

/// `104 PM` with the hour in two digits.
fn with_two_digits(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    if let [.., clock, half] = words.as_mut_slice()
        && matches!(half.as_str(), "AM" | "PM")
        && clock.len() == 3
    {
        clock.insert(0, '0');
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::When;

    #[test]
    fn times_are_read_as_platforms_write_them() {
        let after = |one: &str, other: &str| When::read(one)?.seconds_after(When::read(other)?);
        assert_eq!(
            after("2016-01-30-20-30-10", "2016-01-30T20:30:00"),
            Some(10)
        );
        assert_eq!(
            after("May 18, 2025 1224 PM", "2025-05-18 12:00"),
            Some(24 * 60)
        );
        assert_eq!(
            after("May 18, 2025 104 PM", "2025-05-18 12:00"),
            Some(64 * 60)
        );
        assert_eq!(
            after("2018-07-01T00:22:32.365935-07:00", "2018-07-01T07:22:30Z"),
            Some(2)
        );
        assert_eq!(
            after(
                "2015-02-02 15:58:23.948203 America/Los_Angeles",
                "2015-02-02 15:58:20"
            ),
            Some(3)
        );
        assert_eq!(after("2018-07-01T00:00:00Z", "2018-07-01T00:00:00"), None);
        assert_eq!(When::read("yesterday"), None);
    }
}
