import type { GroupId } from '@minga/domain/identity/ids'
import { mostReturnedBytes } from '@minga/protocol/http/returned-registers'
import { useEffect, useRef, useState } from 'react'

import { ApiProblem } from '../../api/api-problem.ts'
import { readForeignWorkbook } from '../../api/foreign-workbook.ts'
import { textSheet, workbookSheets, type FileSheet } from './file-sheets.ts'

export interface ChosenFile {
  readonly isReading: boolean
  readonly error: unknown
  /** It was read, and no sheet of it has a cell. */
  readonly isEmpty: boolean
  readonly choose: (file: File) => void
  readonly stop: () => void
}

/** Reads the chosen file: a text in the browser, a workbook on the server. */
export function useChosenFile(group: GroupId, onSheets: (sheets: readonly FileSheet[]) => void): ChosenFile {
  const [isReading, setReading] = useState(false)
  const [isEmpty, setEmpty] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const stopping = useRef(new AbortController())
  useEffect(() => () => stopping.current.abort(), [])
  const choose = async (file: File) => {
    stopping.current.abort()
    const { signal } = (stopping.current = new AbortController())
    setError(undefined)
    setEmpty(false)
    setReading(true)
    try {
      const read = await sheetsOf(group, file, signal)
      if (signal.aborted) return
      const sheets = read.filter(({ rows }) => rows.length > 0)
      if (sheets.length === 0) setEmpty(true)
      else onSheets(sheets)
    } catch (failure) {
      if (!signal.aborted) setError(failure)
    } finally {
      if (stopping.current.signal === signal) setReading(false)
    }
  }
  return { isReading, error, isEmpty, choose: (file) => void choose(file), stop: () => stopping.current.abort() }
}

async function sheetsOf(group: GroupId, file: File, signal: AbortSignal): Promise<FileSheet[]> {
  if (file.size > mostReturnedBytes) throw new ApiProblem('too-large', 'a file is at most 25 MB')
  if (/\.(csv|tsv|txt)$/i.test(file.name)) return [textSheet(file.name, await file.arrayBuffer())]
  return workbookSheets(await readForeignWorkbook(group, file, signal))
}
