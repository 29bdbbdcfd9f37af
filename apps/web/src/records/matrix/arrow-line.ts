export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Line {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** The line between the middles of two boxes, from the edge of one to the edge of the other; undefined where they touch. */
export function lineBetween(from: Box, to: Box): Line | undefined {
  const [a, b] = [middleOf(from), middleOf(to)]
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const [out, into] = [shareWithin(from, dx, dy), 1 - shareWithin(to, dx, dy)]
  if (out >= into) return undefined
  return { x1: a.x + dx * out, y1: a.y + dy * out, x2: a.x + dx * into, y2: a.y + dy * into }
}

function middleOf({ left, top, width, height }: Box) {
  return { x: left + width / 2, y: top + height / 2 }
}

/** How much of a way from the middle of a box lies in it. */
function shareWithin({ width, height }: Box, dx: number, dy: number): number {
  return Math.min(dx === 0 ? Infinity : width / 2 / Math.abs(dx), dy === 0 ? Infinity : height / 2 / Math.abs(dy))
}
