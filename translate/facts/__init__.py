"""What a sentence states, in canonical values, in both languages."""
