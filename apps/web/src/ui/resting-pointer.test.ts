import { afterEach, beforeEach, expect, test } from 'vitest'

import { ignoreRestingPointer } from './resting-pointer.ts'

let link: HTMLElement
let learnt: string[]

beforeEach(() => {
  document.body.innerHTML = '<a href="/">Minga</a>'
  link = document.body.firstElementChild as HTMLElement
  learnt = []
  for (const name of ['pointerover', 'mouseover']) link.addEventListener(name, () => learnt.push(name))
  ignoreRestingPointer(window)
  happen('pointerover', 5)
})

// The next test begins with a pointer of its own.
afterEach(() => happen('pointermove', 9))

function happen(name: string, clientX: number): void {
  const made = name.startsWith('pointer') ? PointerEvent : MouseEvent
  link.dispatchEvent(new made(name, { bubbles: true, clientX, clientY: 5 }))
}

test('what appears under a resting pointer does not learn of it', () => {
  happen('mouseover', 5)
  happen('pointermove', 5)
  happen('mouseover', 5)
  expect(learnt).toEqual([])
})

test('an element that the pointer comes to learns of it', () => {
  happen('pointerover', 6)
  happen('mouseover', 6)
  expect(learnt).toEqual(['pointerover', 'mouseover'])
})

test.each([
  ['pointermove', 6],
  ['pointerdown', 5],
])('the element below learns of the pointer with the first %s', (first, place) => {
  happen(first, place)
  expect(learnt).toEqual(['pointerover', 'mouseover'])
  happen(first, place)
  happen('mouseover', 5)
  expect(learnt).toEqual(['pointerover', 'mouseover', 'mouseover'])
})
