import { hueHex } from '../organisation/hue-hex.ts'
import type { OrganisationHue } from '../organisation/organisation.ts'
import type { ChartTone } from './chart-figures.ts'
import type { DrawingOption } from './chart-drawing.ts'

/** Charts on paper are light. */
export type ChartTheme = 'light' | 'dark'

interface Colours {
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly paper: string
  /** The one accent, for the subject of the chart. */
  readonly main: string
  /** For targets: darker or lighter than the accent, so that a line is visible on it. */
  readonly target: string
  /** Neutral tints; neighbours differ in lightness. */
  readonly tints: readonly string[]
  /** From sand to rust; the first is for barriers without a rating. */
  readonly steps: readonly [string, string, string, string, string]
  readonly decal: string
}

const themes = {
  light: {
    ink: '#1c211e',
    quiet: '#5a615c',
    line: '#e3e6e2',
    paper: '#ffffff',
    main: '#4f8f6d',
    target: '#0f3d29',
    tints: ['#eceeeb', '#c3c9c4', '#dce0dc', '#aab2ac', '#e4e7e4', '#b7beb9'],
    steps: ['#ffffff', '#f6ead2', '#ebcb9b', '#d98f56', '#9c4318'],
    decal: 'rgba(28, 33, 30, 0.45)',
  },
  dark: {
    ink: '#e6eae7',
    quiet: '#a0a8a3',
    line: '#2c322f',
    paper: '#141816',
    main: '#4f8f6d',
    target: '#bfe6cf',
    tints: ['#2b312e', '#555e58', '#3b423e', '#6b756f', '#333a36', '#4a524d'],
    steps: ['#141816', '#4a4130', '#6d5430', '#a2622f', '#d9743f'],
    decal: 'rgba(230, 234, 231, 0.45)',
  },
} as const satisfies Record<ChartTheme, Colours>

export function coloursOf(theme: ChartTheme): Colours {
  return themes[theme]
}

const turned = Math.PI / 4
/** Patterns that distinguish areas without colour. The first is none. */
const decals: readonly (DrawingOption | undefined)[] = [
  undefined,
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 7], rotation: -turned },
  {
    symbol: 'circle',
    dashArrayX: [
      [7, 7],
      [0, 7, 7, 0],
    ],
    dashArrayY: [7, 0],
    symbolSize: 0.5,
  },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 7], rotation: turned },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 6], rotation: 0 },
  {
    symbol: 'rect',
    dashArrayX: [
      [1, 6],
      [1, 6],
    ],
    dashArrayY: [1, 0],
    rotation: 0,
  },
  {
    symbol: 'triangle',
    dashArrayX: [
      [9, 9],
      [0, 9, 9, 0],
    ],
    dashArrayY: [7, 2],
    symbolSize: 0.6,
  },
  { symbol: 'rect', dashArrayX: [4, 4], dashArrayY: [1, 5], rotation: -turned },
]

/** Symbols of points: more would look alike. */
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond']

export function symbolOf(tone: ChartTone): string {
  return (typeof tone === 'object' && 'turn' in tone && symbols[tone.turn % symbols.length]) || 'circle'
}

/** The colour of a line or a point. */
export function strokeOf(tone: ChartTone, { ink, main, target }: Colours): string {
  return tone === 'main' ? main : tone === 'target' ? target : ink
}

/** The filling of an area: a colour, and a decal for one of several of a kind. */
export function fillOf(tone: ChartTone, colours: Colours): DrawingOption {
  const edge = { borderColor: colours.quiet, borderWidth: 0.5 }
  if (tone === 'main') return { color: colours.main, ...edge }
  if (tone === 'usual' || tone === 'strong') return { color: colours.ink, ...edge }
  if (tone === 'target') return { color: colours.target, ...edge }
  if ('step' in tone) {
    return {
      color: colours.steps[tone.step],
      ...edge,
      ...decal(tone.step === 0 ? 2 : [0, 0, 1, 3, 4][tone.step], colours),
    }
  }
  const { turn } = tone
  // There are more decals than tints, so that the same pair returns late.
  return { color: colours.tints[turn % colours.tints.length] ?? colours.paper, ...edge, ...decal(turn + 1, colours) }
}

export function hueOf(hue: OrganisationHue): string {
  return hueHex[hue]
}

function decal(turn: number | undefined, { decal: color }: Colours): DrawingOption {
  const pattern = decals[(turn ?? 0) % decals.length]
  return { decal: pattern === undefined ? { symbol: 'none' } : { ...pattern, color } }
}
