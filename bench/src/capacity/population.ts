/** A room in the busiest hour of a cell. */
export interface BusyRoom {
  /** The node that owns it. */
  readonly node: number
  readonly people: number
  readonly typists: number
}

/** How people are spread over a cell. */
interface Habits {
  /** In one coalition, on average. */
  readonly peopleOfCoalition: number
  /** Of all people, who has Minga open in the busiest hour. */
  readonly present: number
  /** Of those who are in a room, who types in it at one moment. */
  readonly typing: number
  /** Of the coalitions, which has a plenary in that hour, with half of those who are present in one room. */
  readonly plenaries: number
}

/** Assumed, not measured: a coalition's week has one plenary, and a third of its people work in Minga in the same hour. */
const habits: Habits = { peopleOfCoalition: 250, present: 0.33, typing: 0.1, plenaries: 0.2 }

/** Of the logarithm of a coalition's size: the largest in twenty has about five times as many people as the middle one. */
const spread = 1
/** Rooms of a coalition; the n-th is visited 1/n as often as the first (Zipf). */
const roomsOfCoalition = 12

/** The rooms of a cell with so many people, and on which of its nodes they lie. */
export function roomsOfCell(people: number, nodes: number, random: () => number): BusyRoom[] {
  const rooms: BusyRoom[] = []
  for (let left = people; left > 0;) {
    const size = Math.min(left, Math.max(5, Math.round(habits.peopleOfCoalition * logNormal(random))))
    left -= size
    rooms.push(...roomsOfCoalitionWith(size, nodes, random))
  }
  return rooms
}

function roomsOfCoalitionWith(size: number, nodes: number, random: () => number): BusyRoom[] {
  const present = Math.round(size * habits.present)
  const inPlenary = random() < habits.plenaries ? Math.round(present / 2) : 0
  const harmonic = Array.from({ length: roomsOfCoalition }, (_, at) => 1 / (at + 1)).reduce((sum, each) => sum + each)
  const shares = Array.from({ length: roomsOfCoalition }, (_, at) =>
    Math.round((present - inPlenary) / (at + 1) / harmonic),
  )
  return [inPlenary, ...shares]
    .filter((count) => count > 0)
    .map((count) => ({
      node: Math.floor(random() * nodes),
      people: count,
      // Half of a room's typists may be few: chance decides about the part of one.
      typists: Math.floor(count * habits.typing + random()),
    }))
}

/** With a mean of 1. */
function logNormal(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.exp(spread * normal - (spread * spread) / 2)
}
