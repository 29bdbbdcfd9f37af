import { copyDatabase } from './copy-database.ts'
import { findRowsDamage } from './find-rows-damage.ts'
import { RowsAnchor, rowsAnchorFileOf } from './rows-anchor.ts'
import { RowsDamagedError } from './rows-damaged-error.ts'

/**
 * Copies rows and their anchor, also while others write them. The copy holds what was claimed before it began, and its
 * pages hang together.
 *
 * @throws RowsDamagedError when it does not
 */
export async function copyRows(source: string, target: string): Promise<void> {
  // The anchor first: the rows that are copied after it hold at least the commits that it claims.
  const claim = RowsAnchor.read(rowsAnchorFileOf(source))
  if (claim === 'unreadable') throw new RowsDamagedError('the anchor beside it cannot be read')
  await copyDatabase(source, target)
  if (claim !== undefined) RowsAnchor.begin(rowsAnchorFileOf(target), claim)
  const check = findRowsDamage(target, 'pages')
  if (!check.ok) throw new RowsDamagedError(check.reason)
}
