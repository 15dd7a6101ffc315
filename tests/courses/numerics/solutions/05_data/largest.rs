/// The first place of the largest number.
pub fn place_of_largest(x: &[i32]) -> usize {
    let mut best = 0;
    for (place, number) in x.iter().enumerate() {
        if *number > x[best] {
            best = place;
        }
    }
    best
}

/// All its places.
pub fn places_of_largest(x: &[i32]) -> Vec<usize> {
    let largest = x[place_of_largest(x)];
    (0..x.len()).filter(|place| x[*place] == largest).collect()
}
