import { expect, test } from 'vitest'

import { Speech } from './speech.ts'

async function spanish(): Promise<Speech> {
  const speech = new Speech()
  await speech.load('outer', 'es')
  await speech.speak('es')
  return speech
}

test('a change of language brings the sentences that the page has asked for, and tells who listens', async () => {
  const speech = await spanish()
  const heard: unknown[] = []
  const stop = speech.subscribe(() => heard.push(speech.language(), speech.spoken('ui').t('cancel')))
  await speech.speak('en')
  expect(heard).toEqual(['en', 'Cancel'])
  expect([speech.has('outer'), speech.has('rest')]).toEqual([true, false])
  stop()
  await speech.speak('pt')
  expect(heard).toHaveLength(2)
})

test('of two languages that are wanted the later one is spoken, also where it was there first', async () => {
  const speech = await spanish()
  const other = speech.speak('pt')
  expect(await speech.speak('es')).toBe(true)
  expect(await other).toBe(false)
  expect(speech.language()).toBe('es')
})

test('a sentence of another namespace, of the first key that has one, or the default', async () => {
  const speech = await spanish()
  const { t } = speech.spoken('app')
  expect(t('ui:cancel')).toBe('Cancelar')
  expect(t(['gone', 'ui:cancel'])).toBe('Cancelar')
  expect(t('gone', { defaultValue: 'as it is' })).toBe('as it is')
  expect(t('gone', 'as it is')).toBe('as it is')
  expect(t(['gone', 'ui:also.gone'])).toBe('also.gone')
  expect(speech.spoken('app')).toBe(speech.spoken('app'))
})
