import { createHash } from 'node:crypto'

import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import { keptAbout, mostDatasets, type DatasetId } from '@minga/domain/series/dataset'
import type { BroughtDataset, DatasetQuery, DatasetRefusal } from '@minga/protocol/http/datasets'
import type { Db } from '@minga/storage/database/schema'
import { addDataset, completeDataset, countDatasets, findDataset } from '@minga/storage/datasets/dataset-rows'
import { forgetOwnUnconfirmed, removeUnfinished } from '@minga/storage/datasets/forget-datasets'
import { addSeries, writtenSeries } from '@minga/storage/datasets/series-rows'

import { decide } from '../../commands/decide.ts'
import type { ArrivedFile } from '../../files/arrived-file.ts'
import type { ArrivingFiles } from '../../files/arriving-files.ts'
import { ReceivedFileThread } from '../../files/received-file-thread.ts'
import { idTaken, Refusal } from '../../http/refusal.ts'
import { WorkedThrough } from '../../http/worked-through.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { correctedFor } from './corrected-dataset.ts'
import type { AskedOfSeries, FromSeries, SeriesRead } from './series-work.ts'

const full = new Refusal('conflict', `a group has at most ${String(mostDatasets)} datasets`, 'datasets')

const reasons: Readonly<Record<DatasetRefusal, string>> = {
  'old-kind': 'is of the kind that Excel wrote before 2007 (.xls): save it as .xlsx or CSV',
  protected: 'opens with a password only: save it without',
  unreadable: 'is damaged, or neither a workbook nor a text',
  'too-much-inside': 'has more in it than a dataset may have',
}

export interface BringingParts {
  readonly db: Db
  readonly arriving: ArrivingFiles
  readonly now: () => Date
}

interface Brought {
  readonly actor: Actor
  readonly group: GroupId
  readonly id: DatasetId
  readonly query: DatasetQuery
  readonly bytes: () => ReadableStream<Uint8Array>
  readonly signal: AbortSignal
}

/** Reads a file of series, and keeps it until its bringer confirms it, if nothing stands against that. The same again is answered as before. */
export async function bringDataset(parts: BringingParts, brought: Brought): Promise<BroughtDataset | Refusal> {
  const { db, arriving } = parts
  const { actor, group, id, query, bytes, signal } = brought
  const may = async () => {
    const found = await askedAgain(db, actor, (person) => groupFor(db, person, group, 'write'))
    return found instanceof Refusal ? found : await correctedFor(db, group, query)
  }
  return arriving.receive(actor, bytes, may, async (file) => {
    const asked = askedOf(brought, file)
    const known = await findDataset(db, id)
    if (known?.isWhole === true)
      return known.by === actor.person && known.asked === asked
        ? answerOf({ ...known, about: keptAbout.parse(known) })
        : idTaken
    // A process ended while it was written. A person brings one file at a time: theirs is not being written now.
    if (known !== undefined && known.by !== actor.person) return idTaken
    if (known !== undefined) await removeUnfinished(db, id)
    const read = await arriving.inTurn(actor, signal, () => readSeries(file, query, signal))
    if (read instanceof Refusal) return read
    const { about, report } = read
    return report.problems.length > 0
      ? { id, about, report, kept: false }
      : keep(parts, brought, { ...read, asked }, may)
  })
}

async function readSeries(
  { bytes }: ArrivedFile,
  query: DatasetQuery,
  signal: AbortSignal,
): Promise<SeriesRead | Refusal> {
  const { name, decimal, producers, corrects: _corrects, reason: _reason, ...about } = query
  const program = new URL('series-worker.ts', import.meta.url)
  const thread = new ReceivedFileThread<FromSeries, AskedOfSeries, DatasetRefusal>(program, bytes, signal)
  try {
    const cells = await thread.read()
    if ('refused' in cells) return refusalOf(cells.refused)
    const sign = decimal === undefined ? undefined : decimal === 'comma' ? (',' as const) : ('.' as const)
    const read = await thread.ask({ name, producers, declared: { about, decimal: sign } }, 'series')
    return 'refused' in read ? refusalOf(read.refused) : read
  } finally {
    await thread.end()
  }
}

function refusalOf(because: DatasetRefusal): Refusal {
  return new WorkedThrough('invalid-request', `file: ${reasons[because]}`, because)
}

/** Its series are written some at a time, so that others write between them; until the last one it is there for no person. */
async function keep(
  { db, now }: BringingParts,
  { actor, group, id, query }: Brought,
  { about, report, pieces, asked }: SeriesRead & { readonly asked: string },
  may: () => Promise<Refusal | undefined>,
): Promise<BroughtDataset | Refusal> {
  const row = {
    ...about,
    id,
    group,
    name: query.name,
    asked,
    report,
    corrects: query.corrects ?? null,
    reason: query.reason ?? null,
    by: actor.person,
    organisation: actor.organisation,
    at: now().toISOString(),
  }
  const begun = await decide(db, async (tx) => {
    if ((await countDatasets(tx, group)) >= mostDatasets) return full
    return (await addDataset(tx, row)) ? undefined : idTaken
  })
  if (begun !== undefined) return begun
  let isKept = false
  try {
    for (const piece of pieces) {
      const series = writtenSeries.array().parse(JSON.parse(piece))
      await decide(db, (tx) => addSeries(tx, { dataset: id, group }, series))
    }
    // Reading and writing take seconds, in which the right may have gone.
    const refused = await may()
    if (refused !== undefined) return refused
    await decide(db, (tx) => completeDataset(tx, id))
    isKept = true
    await forgetOwnUnconfirmed(db, actor.person)
    return answerOf({ id, about, report })
  } finally {
    if (!isKept) await removeUnfinished(db, id)
  }
}

function answerOf({ id, about, report }: Pick<BroughtDataset, 'id' | 'about' | 'report'>): BroughtDataset {
  return { id, about, report, kept: true }
}

function askedOf({ group, query }: Brought, { sha256 }: ArrivedFile): string {
  return createHash('sha256')
    .update(JSON.stringify([group, query, sha256]))
    .digest('hex')
}
