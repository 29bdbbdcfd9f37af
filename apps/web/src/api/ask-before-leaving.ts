/**
 * Has the browser ask a person who goes before the work is done. A page that goes in the middle of a set of changes takes the set's
 * key with it: nothing goes on with it, or takes it back.
 */
export async function askBeforeLeaving<Result>(work: () => Promise<Result>): Promise<Result> {
  // An object of its own: the same listener twice is one.
  const ask = { handleEvent: prevent }
  addEventListener('beforeunload', ask)
  try {
    return await work()
  } finally {
    removeEventListener('beforeunload', ask)
  }
}

function prevent(event: Event): void {
  event.preventDefault()
}
