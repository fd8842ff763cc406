# SPDX-License-Identifier: Apache-2.0
"""A file on its way in from a browser: it waits on the disk, sealed where the desk is, until the archive takes it."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from vigil.archive import originals


class Arriving(FileUploadHandler):
    def new_file(self, *told: Any, **more: Any) -> None:
        super().new_file(*told, **more)
        self.file = originals.scratch()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        return UploadedFile(
            self.file, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
