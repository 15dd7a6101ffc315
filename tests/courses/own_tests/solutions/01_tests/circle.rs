use std::f32::consts::PI;

fn main() {
    let radius: f32 = 2.0;
    println!("{}", PI * radius * radius);
}
