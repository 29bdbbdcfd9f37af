import type { OrganisationHue } from './organisation.ts'

/**
 * One colour per hue that holds on white and on near-black paper alike: a caret is seen on both (3 : 1), and white
 * letters on it can be read (4.5 : 1). The server stamps it on carets; the web derives its own shades from it.
 */
export const hueHex = {
  teal: '#0b7d73',
  amber: '#9a6400',
  indigo: '#4a5bd0',
  magenta: '#b8338c',
  azure: '#0b76b8',
  olive: '#637614',
  violet: '#8a4cc4',
  brick: '#b9482f',
  slate: '#5b6b79',
} as const satisfies Record<OrganisationHue, string>
