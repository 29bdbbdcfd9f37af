/** A word as the index has it for a scope. Of the same length for every scope: one number must not begin another. */
export function scoped(scope: number, word: string): string {
  return scope.toString(36).padStart(5, '0') + word
}
