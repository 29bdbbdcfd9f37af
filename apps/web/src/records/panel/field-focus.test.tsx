import { act, cleanup, render } from '@testing-library/react'
import { useRef, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { useFieldFocus } from './field-focus.ts'

afterEach(cleanup)

function Body({ at, children }: { readonly at: string | undefined; readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  useFieldFocus(body, at)
  return <div ref={body}>{children}</div>
}

const title = <input aria-label="title" />
const table = (
  <div data-field="cost">
    <button type="button">discuss</button>
    <input aria-label="2030" />
    <input aria-label="2031" />
  </div>
)
const text = (editor: ReactNode) => (
  <section className="long-texts" data-field="description">
    <input type="radio" aria-label="language" />
    {editor}
  </section>
)
const editor = (
  // A text is shown so until it has the focus.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  <div tabIndex={0} role="textbox" aria-label="description" />
)
const focused = () => document.activeElement?.getAttribute('aria-label')

test('a table has the focus at its first figure', async () => {
  render(
    <Body at="cost">
      {title}
      {table}
    </Body>,
  )
  await vi.waitFor(() => expect(focused()).toBe('2030'))
})

test('a text has it once its editor is loaded, and not at the choice of its language', async () => {
  const { rerender } = render(<Body at="description">{text(null)}</Body>)
  rerender(<Body at="description">{text(editor)}</Body>)
  await vi.waitFor(() => expect(focused()).toBe('description'))
})

test('a person who has gone elsewhere meanwhile stays there', async () => {
  const body = (loaded: ReactNode) => (
    <Body at="description">
      {title}
      {text(loaded)}
    </Body>
  )
  const { rerender, getByLabelText } = render(body(null))
  act(() => getByLabelText('title').focus())
  rerender(body(editor))
  await new Promise(requestAnimationFrame)
  expect(focused()).toBe('title')
})

test('a record that is opened at no field keeps the focus where it is', async () => {
  render(<Body at={undefined}>{table}</Body>)
  await new Promise(requestAnimationFrame)
  expect(document.activeElement).toBe(document.body)
})
