throw Object.assign(Object.create(null), { code: 42 });
