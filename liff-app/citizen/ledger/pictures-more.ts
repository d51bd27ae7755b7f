/** Of the field and of savings groups, which most people never see. */
export const MORE: Record<string, string> = {
  seed: 'M12 21v-9M12 12C12 7 8 5 4 5c0 5 4 7 8 7zM12 10c0-4 3-6 8-6 0 5-4 7-8 7',
  fertilizer: 'M7 3h10l-1 4 3 4v10H5V11l3-4zM9 15h6',
  spray: 'M8 9h7v12H8zM10 9V5h5M15 5l3-2M18 6h.01M20 4h.01M20 8h.01',
  labour: 'M12 7a3 3 0 1 0-.01 0zM6 8h12M6 21v-5a6 5 0 0 1 12 0v5',
  machine: 'M7 17a4 4 0 1 0-.01 4zM18 21a2.5 2.5 0 1 0-.01 0zM5 12V5h7v7h7v4M15 12V8',
  land: 'M3 6l6-3 6 3 6-3v15l-6 3-6-3-6 3zM9 3v15M15 6v15',
  irrigation: 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z',
  feed: 'M5 10c0-4 4-6 7-4l4-2v4l4 2-4 2c0 5-4 7-7 7s-5-4-4-9zM13 8h.01M9 21v-2M12 21v-2',
  transport: 'M2 6h12v11H2zM14 10h4l4 4v3h-8M6 17a2 2 0 1 0 .01 0zM18 17a2 2 0 1 0 .01 0z',
  deposit: 'M4 11c1-4 5-6 9-5l4-2v4l3 3v4l-3 1-1 4h-3v-2h-4v2H6l-1-4zM15 11h.01',
  repay: 'M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3',
  loan_interest: 'M5 19L19 5M7 5a2.5 2.5 0 1 0 .01 0zM17 14a2.5 2.5 0 1 0 .01 0z',
  withdraw: 'M4 14v6h16v-6M12 15V3M8 7l4-4 4 4',
  loan: 'M2 8h20v10H2zM12 10.5a2.5 2.5 0 1 0 .01 0zM5 13h.01M19 13h.01',
  share: 'M3 9h18v4H3zM5 13v8h14v-8M12 9v12M12 9C8 9 7 3 10 4l2 5 2-5c3-1 2 5-2 5z',
}
