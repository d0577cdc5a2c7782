export function checkThread(_words: { name?: string }): void {}
