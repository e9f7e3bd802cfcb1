/** In a page, this says that a part is not written yet; the build stops at it. */
export const prompt = (write: string): string => `{/* write: ${write} */}`;
