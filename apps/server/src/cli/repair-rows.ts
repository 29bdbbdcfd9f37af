import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beginRowsEpoch } from '@minga/storage/database/begin-rows-epoch'
import { areRowsMissing, findRowsDamage, type RowsFault } from '@minga/storage/database/find-rows-damage'
import { inTransaction } from '@minga/storage/database/in-transaction'
import { makeDb, openDb } from '@minga/storage/database/open-db'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { salvageRows, type SalvagedTable } from '@minga/storage/database/salvage-rows'

import { isLogFull, openDataFolder, StartupError, type DataFolder } from '../data-folder.ts'
import { copyDurably } from './copy-durably.ts'
import type { Repair } from './repair-log.ts'

const names = ['minga.anchor', 'minga.sqlite', 'minga.sqlite-wal']

/**
 * Goes on with damaged rows without a backup: with what can be read of them where pages are damaged, as they are
 * where they are only behind what was once stored, with none where the file is gone. What there was is kept beside
 * them. The rows that are derived from rooms have to be made anew after this.
 *
 * @throws StartupError when the rows are whole, or nothing of them can be read; nothing was changed
 */
export async function repairRows(data: string, now: Date): Promise<Repair> {
  const folder = openDataFolder(data)
  const draft = join(folder.path, 'repaired')
  try {
    const fault = faultOf(folder)
    if (fault === undefined) {
      throw new StartupError('people, groups and decisions are whole; nothing was changed')
    }
    const aside = join(folder.path, `damaged-${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`)
    keepAside(folder.path, aside)
    const lost = mend(folder, draft, fault)
    const losses = describe(lost)
    writeFileSync(join(aside, 'left-behind.txt'), `${losses.join('\n')}\n`, { mode: 0o600, flush: true })
    await record(folder, lost?.length ?? 0)
    return { aside, losses }
  } finally {
    rmSync(draft, { recursive: true, force: true })
    folder.release()
  }
}

function faultOf({ rows, path }: DataFolder): RowsFault | undefined {
  const check = findRowsDamage(rows, 'pages')
  if (!check.ok) return check.fault
  return areRowsMissing(rows) && isLogFull(path) ? 'missing' : undefined
}

function mend(folder: DataFolder, draft: string, fault: RowsFault): readonly SalvagedTable[] | undefined {
  if (fault === 'behind') {
    beginRowsEpoch(folder.rows)
    return []
  }
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const made = join(draft, 'minga.sqlite')
  makeDb(made)
  const lost = fault === 'missing' ? undefined : salvage(folder, made)
  beginRowsEpoch(made)
  // The anchor first: cut short anywhere, what lies here is refused, and what there was is kept aside.
  for (const name of [...names, 'minga.sqlite-shm']) rmSync(join(folder.path, name), { force: true })
  for (const name of ['minga.sqlite', 'minga.anchor']) renameSync(join(draft, name), join(folder.path, name))
  return lost
}

function salvage({ rows, path }: DataFolder, made: string): readonly SalvagedTable[] {
  try {
    return salvageRows(rows, made)
  } catch (cause) {
    throw new StartupError(
      `nothing of minga.sqlite in ${path} can be read: restore a backup, or move the file away and say this again to begin without people`,
      { cause },
    )
  }
}

async function record(folder: DataFolder, tables: number): Promise<void> {
  const db = openDb(folder.rows)
  try {
    await inTransaction(db, (tx) =>
      recordAudit(tx, {
        actor: 'command-line',
        kind: 'rows-repaired',
        subject: 'rows',
        details: { tables },
      }),
    )
  } finally {
    await db.destroy()
  }
}

function describe(lost: readonly SalvagedTable[] | undefined): string[] {
  if (lost === undefined) return ['minga.sqlite was gone: no people are left, and everything begins anew']
  return lost.map(({ table, kept, orphans }) => {
    const also = orphans === 0 ? '' : `; ${orphans} that named what is lost went with it`
    return `${table}: ${kept} rows are kept; what lay on damaged pages is left behind${also}`
  })
}

function keepAside(folder: string, aside: string): void {
  mkdirSync(aside, { mode: 0o700 })
  for (const name of names) {
    if (existsSync(join(folder, name))) copyDurably(join(folder, name), join(aside, name))
  }
}
