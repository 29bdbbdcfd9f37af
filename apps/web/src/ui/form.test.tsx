import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createPortal } from 'react-dom'
import { afterEach, expect, test } from 'vitest'

import { Form } from './form.tsx'

afterEach(cleanup)

test('a form that stands elsewhere in the page, but is drawn by a part of another one, is sent alone', () => {
  const sent: string[] = []
  render(
    <Form send={() => sent.push('outer')}>
      {createPortal(
        <Form send={() => sent.push('inner')}>
          <button type="submit">Confirm</button>
        </Form>,
        document.body,
      )}
      <button type="submit">Save</button>
    </Form>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(sent).toEqual(['inner', 'outer'])
})
