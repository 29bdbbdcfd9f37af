/** Something that will be printed and is loaded only when it is needed. */
export interface PrintPreparation {
  /** Whether some of it is not here yet. */
  readonly isMissing: () => boolean
  /** Loads it. Rejects where that fails. */
  readonly load: (signal: AbortSignal) => Promise<unknown>
}

const preparations = new Set<PrintPreparation>()
const whenGone = new WeakMap<PrintPreparation, () => void>()

/** Printing waits for `preparation`. @returns ends that */
export function addPreparation(preparation: PrintPreparation): () => void {
  preparations.add(preparation)
  return () => {
    preparations.delete(preparation)
    whenGone.get(preparation)?.()
  }
}

/** Whether the page would be printed without something that belongs to it. */
export function isPrintMissing(): boolean {
  return [...preparations].some((preparation) => preparation.isMissing())
}

/** Loads what the page lacks and waits until it is drawn. Rejects where some of it cannot be loaded. */
export async function loadForPrint(signal: AbortSignal): Promise<void> {
  const tried = new Set<PrintPreparation>()
  let next = missingOf(tried)
  while (next !== undefined) {
    tried.add(next)
    // A loaded part may bring parts of the page that have preparations of their own.
    await Promise.race([next.load(signal), goneOf(next), aborted(signal)])
    await drawn()
    next = missingOf(tried)
  }
  await Promise.race([picturesAndFonts(), aborted(signal)])
}

function missingOf(tried: ReadonlySet<PrintPreparation>): PrintPreparation | undefined {
  return [...preparations].find((preparation) => !tried.has(preparation) && preparation.isMissing())
}

function goneOf(preparation: PrintPreparation): Promise<void> {
  return new Promise((resolve) => void whenGone.set(preparation, resolve))
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

/** After React has rendered and the browser has drawn it. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}

async function picturesAndFonts(): Promise<void> {
  const pictures = [...document.images].map(async (image) => {
    image.loading = 'eager'
    // A broken one is printed as it is shown.
    await image.decode().catch(() => undefined)
  })
  await Promise.all([...pictures, document.fonts.ready])
}
