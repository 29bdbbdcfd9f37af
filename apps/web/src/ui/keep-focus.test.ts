import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keepFocus } from './keep-focus.ts'

let end = () => {}
beforeEach(() => {
  end = keepFocus()
})
afterEach(() => {
  end()
  document.body.replaceChildren()
})

function draw(markup: string): void {
  const template = document.createElement('template')
  template.innerHTML = markup
  document.body.replaceChildren(template.content)
}
const the = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`no ${selector}`)
  return found
}
/** As Enter on a button does, which a browser makes a press of. */
function press(selector: string, then: () => void): void {
  the(selector).focus()
  the(selector).click()
  then()
}
const focused = () => document.activeElement
const made = (markup: string) => {
  const template = document.createElement('template')
  template.innerHTML = markup
  return template.content
}

test('a form that comes in the place of its button has the focus in its first field, and gives it back', async () => {
  draw('<main><section><h2>Password</h2><button id="open">Change</button></section><button>Other</button></main>')
  press('#open', () => the('#open').replaceWith(made('<form><input type="hidden" /><input id="first" /></form>')))
  await vi.waitFor(() => expect(focused()).toBe(the('#first')))
  draw(
    '<main><section><h2>Password</h2><form><input /><button type="button" id="leave">Leave</button></form></section></main>',
  )
  press('#leave', () => the('form').replaceWith(made('<button id="open">Change</button>')))
  await vi.waitFor(() => expect(focused()).toBe(the('#open')))
})

test('a form that comes below the line of its button has the focus', async () => {
  draw(
    '<main><header><h1>Pages</h1><button id="open">Add</button></header><ul><li><button>Old</button></li></ul></main>',
  )
  press('#open', () => {
    the('#open').remove()
    the('header').after(made('<form><input id="first" /></form>'))
  })
  await vi.waitFor(() => expect(focused()).toBe(the('#first')))
})

test('words that come first are read, and lead to what comes in their place', async () => {
  draw('<main><section><button id="open">Add</button></section><a href="/sessions">Sessions</a></main>')
  press('#open', () => the('#open').replaceWith(made('<p id="wait">One moment</p>')))
  await vi.waitFor(() => expect(focused()).toBe(the('#wait')))
  the('#wait').replaceWith(made('<form><input id="first" /></form>'))
  await vi.waitFor(() => expect(focused()).toBe(the('#first')))
})

test('a button that can be pressed no more leads on', async () => {
  draw('<main><button id="a">A</button><button id="b">B</button></main>')
  press('#a', () => {
    the('#a').setAttribute('disabled', '')
    the('#a').blur()
  })
  await vi.waitFor(() => expect(focused()).toBe(the('#b')))
})

test('where a line goes, the focus is in the next one, else in the one before, else at the page', async () => {
  draw('<main tabindex="-1"><ul><li id="a"><button>A</button></li><li id="b"><button>B</button></li></ul></main>')
  press('#a button', () => the('#a').remove())
  await vi.waitFor(() => expect(focused()).toBe(the('#b button')))
  draw('<main tabindex="-1"><ul><li id="a"><button>A</button></li><li id="b"><button>B</button></li></ul></main>')
  press('#b button', () => the('#b').remove())
  await vi.waitFor(() => expect(focused()).toBe(the('#a button')))
  draw('<main tabindex="-1"><ul><li id="a"><button>A</button></li></ul></main>')
  press('#a button', () => the('#a').remove())
  await vi.waitFor(() => expect(focused()).toBe(the('main')))
})

test('a button that rests while it is sent has the focus again afterwards', async () => {
  draw('<main><form><button type="button" id="save">Save</button></form></main>')
  press('#save', () => {
    the('#save').setAttribute('disabled', '')
    the('#save').dataset['loading'] = 'true'
    the('#save').blur()
  })
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  expect(focused()).toBe(document.body)
  delete the('#save').dataset['loading']
  the('#save').removeAttribute('disabled')
  await vi.waitFor(() => expect(focused()).toBe(the('#save')))
})

test('what took the focus itself keeps it, and a press by a pointer or another key leaves it alone', async () => {
  draw('<main><button id="a">A</button><button id="b">B</button></main>')
  press('#a', () => {
    the('#b').focus()
    the('#a').remove()
  })
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  await frames()
  expect(focused()).toBe(the('#b'))
  draw('<main><button id="a">A</button><button id="b">B</button></main>')
  the('#a').focus()
  the('#a').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
  the('#a').remove()
  await frames()
  expect(focused()).toBe(document.body)
})
