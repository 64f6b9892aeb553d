-- Layers keep what they rehearse: those packed before have none, and are made again from their lessons.

delete from hamlet.checkpoints;
update hamlet.layers set changes = changes + 1, base = null;
