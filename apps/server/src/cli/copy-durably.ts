import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync } from 'node:fs'

/** Copies a file for its owner alone; it is on the disk when this returns. */
export function copyDurably(source: string, target: string): void {
  copyFileSync(source, target)
  chmodSync(target, 0o600)
  const descriptor = openSync(target, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
