fn main() {
    let radius: f32 = 2.0;
    println!("{}", 3.14 * radius * radius);
}
