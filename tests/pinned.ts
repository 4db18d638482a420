/** Loaded before every test: properties are tried on the same cases each time, so that a failure is about the change at hand. */
import { configureGlobal } from "fast-check";

configureGlobal({ seed: 20_261_101 });
