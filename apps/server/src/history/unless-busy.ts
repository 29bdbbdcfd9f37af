import { Refusal } from '../http/refusal.ts'

const busy = new Refusal('rate-exceeded', 'too much is asked of the past at once; ask again in a while')
const damaged = new Refusal('storage-unavailable', 'a part of the past is missing or damaged: nothing of it is shown')

/** The answer of the historian, or why it can't answer: errors from its thread have lost their class and kept their name. */
export async function unlessBusy<Value>(asked: Promise<Value>): Promise<Value | Refusal> {
  try {
    return await asked
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'HistorianBusyError') return busy
    if (name === 'PastDamagedError') return damaged
    throw error
  }
}
