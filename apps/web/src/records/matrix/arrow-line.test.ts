import { expect, test } from 'vitest'

import { lineBetween } from './arrow-line.ts'

const box = (left: number, top: number) => ({ left, top, width: 40, height: 20 })

test('an arrow goes from edge to edge', () => {
  expect(lineBetween(box(0, 0), box(100, 0))).toEqual({ x1: 40, y1: 10, x2: 100, y2: 10 })
  expect(lineBetween(box(0, 100), box(0, 0))).toEqual({ x1: 20, y1: 100, x2: 20, y2: 20 })
  expect(lineBetween(box(0, 0), box(80, 40))).toEqual({ x1: 40, y1: 20, x2: 80, y2: 40 })
})

test('boxes that touch, and a box and itself, have none', () => {
  expect(lineBetween(box(0, 0), box(30, 0))).toBeUndefined()
  expect(lineBetween(box(0, 0), box(0, 0))).toBeUndefined()
})
