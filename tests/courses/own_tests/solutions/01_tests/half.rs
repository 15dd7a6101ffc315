fn half(number: u32) -> Option<u32> {
    if number % 2 == 0 {
        Some(number / 2)
    } else {
        None
    }
}

fn main() {
    println!("{:?}", half(8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_even_numbers() {
        assert_eq!(half(8), Some(4));
        assert_eq!(half(0), Some(0), "nothing has a half, too");
    }

    #[test]
    fn of_odd_numbers() {
        assert!(half(7).is_none());
    }

    #[test]
    #[should_panic(expected = "on a `None`")]
    fn there_is_none() {
        half(1).unwrap();
    }

    #[test]
    fn may_return() -> Result<(), String> {
        half(2).map(drop).ok_or("no half".to_string())
    }

    #[test]
    #[ignore]
    fn is_not_run() {
        panic!();
    }
}
