const inner = new TypeError('no such host');
throw new Error('the registry does not answer', { cause: new Error('', { cause: inner }) });
