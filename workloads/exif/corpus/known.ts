/**
 * What a generated file says of itself, as it is stored; `tagsOf` is the right answer to it. Values are those of real
 * cameras. One file in five lacks each of the rarer tags, one in three has no place.
 */
import { noTags, type Tags } from "bakeoff/kits/exif";
import { dice } from "./noise.ts";

export type Fraction = readonly [numerator: number, denominator: number];

export interface Place {
  readonly latitude: readonly [Fraction, Fraction, Fraction];
  readonly north: boolean;
  readonly longitude: readonly [Fraction, Fraction, Fraction];
  readonly east: boolean;
  readonly altitude: Fraction | null;
  readonly below: boolean;
}

export interface Known {
  readonly make: string;
  readonly model: string;
  readonly lensModel: string | null;
  readonly modifyDate: string;
  readonly originalDate: string;
  readonly subSecond: string | null;
  readonly offset: string | null;
  readonly orientation: number;
  readonly exposureTime: Fraction;
  readonly fNumber: Fraction;
  readonly iso: number;
  readonly focalLength: Fraction;
  readonly width: number;
  readonly height: number;
  readonly place: Place | null;
}

/** Make, model, and a lens that fits. */
const cameras = [
  ["Canon", "Canon EOS 70D", "EF-S18-135mm f/3.5-5.6 IS STM"],
  ["NIKON CORPORATION", "NIKON Z 50_2", "NIKKOR Z DX 16-50mm f/3.5-6.3 VR"],
  ["SONY", "ILCE-7M4", "FE 24-70mm F2.8 GM II"],
  ["FUJIFILM", "X-T5", "XF16-55mmF2.8 R LM WR"],
  ["Apple", "iPhone 15 Pro", "iPhone 15 Pro back triple camera 6.765mm f/1.78"],
  ["Canon", "Canon EOS R6", "RF50mm F1.2 L USM"],
  ["RICOH IMAGING COMPANY, LTD.", "PENTAX K-3 Mark III", "smc PENTAX-DA* 16-50mm F2.8 ED AL [IF] SDM"],
  ["OM Digital Solutions", "OM-1", "OM 12-40mm F2.8 II"],
] as const;

const exposures: readonly Fraction[] = [
  [1, 8000],
  [1, 1000],
  [1, 250],
  [1, 125],
  [1, 60],
  [1, 30],
  [1, 15],
  [1, 4],
];
const apertures: readonly Fraction[] = [
  [14, 10],
  [18, 10],
  [28, 10],
  [4, 1],
  [56, 10],
  [8, 1],
  [11, 1],
];
const sizes = [
  [6000, 4000],
  [4032, 3024],
  [70_000, 40_000],
] as const;

const pick = <T>(from: readonly T[], roll: (limit: number) => number): T => from[roll(from.length)] as T;
const two = (n: number): string => String(n).padStart(2, "0");

/** The same for the same seed and item. `maker` is how the make begins. */
export function knownOf(seed: number, item: number, maker = ""): Known {
  const roll = dice(seed, item);
  const fitting = cameras.filter(([make]) => make.startsWith(maker));
  const [make, model, lens] = pick(fitting, roll);
  const day = `20${two(10 + roll(15))}:${two(1 + roll(12))}:${two(1 + roll(28))}`;
  const time = `${two(roll(24))}:${two(roll(60))}:${two(roll(60))}`;
  const [width, height] = pick(sizes, roll);
  return {
    make,
    model,
    lensModel: roll(5) === 0 ? null : lens,
    modifyDate: `${day} ${time}`,
    originalDate: `${day} ${two(roll(24))}:${two(roll(60))}:${two(roll(60))}`,
    subSecond: roll(5) === 0 ? null : String(roll(1000)),
    offset:
      roll(5) === 0 ? null : `${roll(2) === 0 ? "+" : "-"}${two(roll(12))}:${roll(2) === 0 ? "00" : "30"}`,
    orientation: 1 + roll(8),
    exposureTime: pick(exposures, roll),
    fNumber: pick(apertures, roll),
    iso: pick([64, 100, 200, 800, 3200, 25_600], roll),
    focalLength: [10 * (8 + roll(400)) + 5, 10],
    width,
    height,
    place: roll(3) === 0 ? null : placeOf(roll),
  };
}

const placeOf = (roll: (limit: number) => number): Place => ({
  latitude: [
    [roll(90), 1],
    [roll(60), 1],
    [roll(6000), 100],
  ],
  north: roll(2) === 0,
  longitude: [
    [roll(180), 1],
    // Some cameras keep minutes with decimals, and no seconds.
    [roll(60_000), 1000],
    [0, 1],
  ],
  east: roll(2) === 0,
  altitude: roll(5) === 0 ? null : [roll(40_000), 10],
  below: roll(10) === 0,
});

const over = ([numerator, denominator]: Fraction): number => numerator / denominator;

const degrees = (parts: Place["latitude"], positive: boolean): number => {
  const [whole, minutes, seconds] = parts;
  const sum = over(whole) + over(minutes) / 60 + over(seconds) / 3600;
  return positive ? sum : 0 - sum;
};

/** The right answer. */
export function tagsOf(known: Known): Tags {
  const { place, ...told } = known;
  const camera = {
    ...told,
    exposureTime: over(told.exposureTime),
    fNumber: over(told.fNumber),
    focalLength: over(told.focalLength),
  };
  if (place === null) return { ...noTags, ...camera };
  const metres = place.altitude === null ? null : over(place.altitude);
  return {
    ...camera,
    latitude: degrees(place.latitude, place.north),
    longitude: degrees(place.longitude, place.east),
    altitude: metres !== null && place.below ? 0 - metres : metres,
  };
}
