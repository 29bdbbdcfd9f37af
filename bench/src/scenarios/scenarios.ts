import { awareness } from './awareness.ts'
import { idle } from './idle.ts'
import { longLife } from './long-life.ts'
import { opening } from './opening.ts'
import { floor, manyRooms, plenaries } from './plenary.ts'
import { register } from './register.ts'
import type { Scenario } from './scenario.ts'
import { storms } from './storm.ts'
import { typing } from './typing.ts'

export const scenarios: readonly Scenario[] = [
  ...plenaries,
  floor,
  manyRooms,
  ...storms,
  idle,
  longLife,
  awareness,
  opening,
  typing,
  register,
]
