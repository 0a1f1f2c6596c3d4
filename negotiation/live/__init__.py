"""Those who follow: the hub that tells every open stream what is new, in order."""
